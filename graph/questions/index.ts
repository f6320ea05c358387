/** The questions, answered from the rows that an adapter gives. */
import type { Registry } from '../registry/index.ts';
import type { Store } from '../store.ts';
import { impact } from './impact.ts';
import { edition, instrument } from './instrument.ts';
import { neighbourhood } from './neighbourhood.ts';
import { outdated } from './outdated.ts';
import { conference, conferences, documents, overview } from './overview.ts';
import { path } from './path.ts';
import { search } from './search.ts';
import type { Source } from './source.ts';

export type Answers = Omit<Store, 'name' | 'write' | 'forget' | 'close'>;

/** The reading half of a store over the rows of its adapter. */
export function answersOver(source: Source, registry: Registry): Answers {
  return {
    search: (question) => search(source, registry, question),
    instrument: (id, at) => instrument(source, id, at),
    edition: (id, at) => edition(source, id, at),
    neighbourhood: (question) => neighbourhood(source, registry, question),
    outdated: (question) => outdated(source, registry, question),
    impact: (question) => impact(source, registry, question),
    path: (question) => path(source, question),
    overview: (at) => overview(source, at),
    conferences: () => conferences(source, registry),
    conference: (id) => conference(source, registry, id),
    documents: () => documents(source),
  };
}
