/** The questions, answered from the rows that an adapter gives. */
import { exported } from '../export/rows.ts';
import type { Registry } from '../registry/index.ts';
import type { Store } from '../store.ts';
import { citations } from './citations.ts';
import { compare } from './compare.ts';
import { conferenceProfile, matrix } from './conference.ts';
import { entity } from './entity.ts';
import { impact } from './impact.ts';
import { edition, instrument } from './instrument.ts';
import { instruments } from './instruments.ts';
import { latest } from './latest.ts';
import { neighbourhood } from './neighbourhood.ts';
import { outdated } from './outdated.ts';
import { documents, failures } from './documents.ts';
import { conferences, overview, overviewRows, standing } from './overview.ts';
import { checked } from './page.ts';
import { path } from './path.ts';
import { Remembered } from './remembered.ts';
import { search } from './search.ts';
import type { Source, Within } from './source.ts';
import { timeline } from './timeline.ts';
import type { MatrixQuestion } from './types/conference.ts';

export type Answers = Omit<Store, 'name' | 'write' | 'refuse' | 'forget' | 'mark' | 'close'>;

/**
 * The reading half of a store over the rows of its adapter.
 * @param within gives a question the rows as one transaction sees them.
 */
export function answersOver(within: Within, registry: Registry): Answers {
  const asking = async <Answer>(
    question: object,
    work: (source: Source) => Promise<Answer>,
  ): Promise<Answer> => {
    checked(question);
    return within(work);
  };
  const overviews = new Remembered(overviewRows, overview);
  const standings = new Remembered(standing, (answer) => Promise.resolve(answer));
  const matrices = new Remembered(
    (source, question: MatrixQuestion) => matrix(source, registry, question),
    (answer) => Promise.resolve(answer),
  );
  const everyConference = new Remembered(
    (source, _: object) => conferences(source, registry),
    (answer) => Promise.resolve(answer),
  );
  const remembered = async <Question extends object, Gathered, Answer>(
    memory: Remembered<Question, Gathered, Answer>,
    question: Question,
  ): Promise<Answer> => {
    checked(question);
    return memory.ask(within, question);
  };
  return {
    search: (question) => asking(question, (source) => search(source, registry, question)),
    instruments: (question) => asking(question, (source) => instruments(source, question)),
    instrument: (id, at) => asking({ id, ...at }, (source) => instrument(source, id, at)),
    edition: (id, at) => asking({ id, ...at }, (source) => edition(source, id, at)),
    entity: (id, question) => asking({ id, ...question }, (source) => entity(source, id, question)),
    neighbourhood: (question) => asking(question, (source) => neighbourhood(source, registry, question)),
    outdated: (question) => asking(question, (source) => outdated(source, registry, question)),
    citations: (question) => asking(question, (source) => citations(source, question)),
    impact: (question) => asking(question, (source) => impact(source, registry, question)),
    path: (question) => asking(question, (source) => path(source, question)),
    timeline: (question) => asking(question, (source) => timeline(source, registry, question)),
    compare: (question) => asking(question, (source) => compare(source, question)),
    standing: (at) => remembered(standings, at),
    overview: (at) => remembered(overviews, at),
    conferences: () => remembered(everyConference, {}),
    conference: (id, question) =>
      asking({ id, ...question }, (source) => conferenceProfile(source, registry, id, question)),
    matrix: (question) => remembered(matrices, question),
    documents: (question = {}) => asking(question, (source) => documents(source, question)),
    failures: (question = {}) => asking(question, (source) => failures(source, question)),
    latest: (at) => asking(at, (source) => latest(source, at)),
    export: (question) => exported(within, registry, question),
  };
}
