/** What every store has to do, whatever it is made of. */
import { arrivals } from './arrivals.ts';
import { comparing } from './comparing.ts';
import { conferences } from './conferences.ts';
import { entities } from './entities.ts';
import { exports } from './exports.ts';
import { generated } from './generated.ts';
import { graphs } from './graphs.ts';
import type { Harness } from './harness.ts';
import { lineages } from './lineages.ts';
import { listing } from './listing.ts';
import { marking } from './marking.ts';
import { readings } from './readings.ts';
import { searching } from './searching.ts';
import { statuses } from './statuses.ts';
import { timelines } from './timelines.ts';
import { writing } from './writing.ts';

export function contract(harness: Harness): void {
  statuses(harness);
  lineages(harness);
  writing(harness);
  graphs(harness);
  searching(harness);
  entities(harness);
  listing(harness);
  marking(harness);
  arrivals(harness);
  readings(harness);
  timelines(harness);
  conferences(harness);
  comparing(harness);
  exports(harness);
  generated(harness);
}
