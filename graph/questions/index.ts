/** The questions, answered from the rows that an adapter gives. */
import type { Registry } from '../registry/index.ts';
import type { Store } from '../store.ts';
import { entity } from './entity.ts';
import { impact } from './impact.ts';
import { edition, instrument } from './instrument.ts';
import { neighbourhood } from './neighbourhood.ts';
import { outdated } from './outdated.ts';
import { conference, conferences, documents, overview } from './overview.ts';
import { path } from './path.ts';
import { search } from './search.ts';
import type { Source } from './source.ts';

export type Answers = Omit<Store, 'name' | 'write' | 'forget' | 'close'>;

/**
 * The reading half of a store over the rows of its adapter.
 * @param within gives a question the rows as one transaction sees them.
 */
export function answersOver(
  within: <Answer>(question: (source: Source) => Promise<Answer>) => Promise<Answer>,
  registry: Registry,
): Answers {
  return {
    search: (question) => within((source) => search(source, registry, question)),
    instrument: (id, at) => within((source) => instrument(source, id, at)),
    edition: (id, at) => within((source) => edition(source, id, at)),
    entity: (id, at) => within((source) => entity(source, id, at)),
    neighbourhood: (question) => within((source) => neighbourhood(source, registry, question)),
    outdated: (question) => within((source) => outdated(source, registry, question)),
    impact: (question) => within((source) => impact(source, registry, question)),
    path: (question) => within((source) => path(source, question)),
    overview: (at) => within((source) => overview(source, at)),
    conferences: () => within((source) => conferences(source, registry)),
    conference: (id) => within((source) => conference(source, registry, id)),
    documents: () => within((source) => documents(source)),
  };
}
