/** What every store has to do, whatever it is made of. */
import { entities } from './entities.ts';
import { generated } from './generated.ts';
import { graphs } from './graphs.ts';
import type { Harness } from './harness.ts';
import { lineages } from './lineages.ts';
import { searching } from './searching.ts';
import { statuses } from './statuses.ts';
import { writing } from './writing.ts';

export function contract(harness: Harness): void {
  statuses(harness);
  lineages(harness);
  writing(harness);
  graphs(harness);
  searching(harness);
  entities(harness);
  generated(harness);
}
