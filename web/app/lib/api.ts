/** The API, one function a question. Every failure is an `ApiFailure` whose message can be shown. */
import type {
  About,
  ApiError,
  CitationsAnswer,
  CompareAnswer,
  ConferenceProfile,
  ConferenceRow,
  DocumentsAnswer,
  EditionAnswer,
  EntityAnswer,
  FailuresAnswer,
  ImpactAnswer,
  InstrumentAnswer,
  InstrumentsAnswer,
  LatestAnswer,
  Marking,
  MatrixAnswer,
  NeighbourhoodAnswer,
  OutdatedAnswer,
  OverviewAnswer,
  PathAnswer,
  SearchAnswer,
  StandingAnswer,
  Stop,
  TimelineAnswer,
} from '../../api.ts';

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

const ask = <Answer>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Answer> =>
  send(path, parameters, signal ? { signal } : {});

async function send<Answer>(path: string, parameters: Parameters, request: RequestInit): Promise<Answer> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const url = `/api/${path}${query.size > 0 ? `?${query}` : ''}`;
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ApiFailure(0, 'The server does not answer. Check that recital serve is still running.');
  }
  if (!response.ok) {
    const said = (await response.json().catch(() => null)) as ApiError | null;
    throw new ApiFailure(
      response.status,
      said?.message ?? `The server answered with status ${response.status}.`,
    );
  }
  return (await response.json()) as Answer;
}

const at = encodeURIComponent;

/** What every question takes: the day, and whose citations count. */
export interface When {
  readonly asOf: string;
  readonly scope: 'force' | 'held';
}

export const api = {
  registry: () => ask<Stop[]>('registry'),
  standing: (when: When, signal?: AbortSignal) => ask<StandingAnswer>('standing', { ...when }, signal),
  overview: (when: When, signal?: AbortSignal) => ask<OverviewAnswer>('overview', { ...when }, signal),
  search: (words: string, when: When, signal?: AbortSignal) =>
    ask<SearchAnswer>('search', { ...when, words, limit: 12 }, signal),
  outdated: (filters: Parameters, when: When, signal?: AbortSignal) =>
    ask<OutdatedAnswer>('outdated', { ...filters, ...when }, signal),
  instruments: (filters: Parameters, when: When, signal?: AbortSignal) =>
    ask<InstrumentsAnswer>('instruments', { ...filters, ...when }, signal),
  instrument: (id: string, limit: number, when: When, signal?: AbortSignal) =>
    ask<InstrumentAnswer>(`instruments/${at(id)}`, { ...when, limit }, signal),
  edition: (id: string, when: When, signal?: AbortSignal) =>
    ask<EditionAnswer>(`editions/${at(id)}`, { ...when }, signal),
  /** @param limit mentions at most; null for all. */
  entity: (id: string, limit: number | null, when: When, signal?: AbortSignal) =>
    ask<EntityAnswer>(`entities/${at(id)}`, { ...when, limit }, signal),
  citations: (filters: Parameters, when: When, signal?: AbortSignal) =>
    ask<CitationsAnswer>('citations', { ...filters, ...when }, signal),
  impact: (id: string, parameters: Parameters, when: When, signal?: AbortSignal) =>
    ask<ImpactAnswer>(`impact/${at(id)}`, { ...parameters, ...when }, signal),
  /** @param either whether citations are followed against their arrows too. */
  path: (from: string, to: string, either: boolean, when: When, signal?: AbortSignal) =>
    ask<PathAnswer>('path', { ...when, from, to, either: either ? 'true' : null }, signal),
  timeline: (id: string, when: When, signal?: AbortSignal) =>
    ask<TimelineAnswer>(`timeline/${at(id)}`, { ...when }, signal),
  /** Without `after`, the two sides of the redline of `before`. */
  compare: (before: string, after: string | null, when: When, signal?: AbortSignal) =>
    ask<CompareAnswer>('compare', { ...when, before, after }, signal),
  matrix: (body: string | null, when: When, signal?: AbortSignal) =>
    ask<MatrixAnswer>('matrix', { ...when, body }, signal),
  neighbourhood: (ids: readonly string[], when: When, limit: number, signal?: AbortSignal) =>
    ask<NeighbourhoodAnswer>('neighbourhood', { ...when, ids: ids.join(','), limit }, signal),
  conferences: (signal?: AbortSignal) => ask<ConferenceRow[]>('conferences', {}, signal),
  /** @param limit acts of each kind, at most; null for all. */
  conference: (id: string, limit: number | null, when: When, signal?: AbortSignal) =>
    ask<ConferenceProfile>(`conferences/${at(id)}`, { ...when, limit }, signal),
  about: (signal?: AbortSignal) => ask<About>('about', {}, signal),
  /** All of them are kept, or none is. */
  mark: (marks: readonly Marking[]) =>
    send<unknown>(
      'marks',
      {},
      { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(marks) },
    ),
  documents: (filters: Parameters, signal?: AbortSignal) =>
    ask<DocumentsAnswer>('documents', filters, signal),
  /** Files that could not be read. */
  failures: (cursor: string | null, limit: number, signal?: AbortSignal) =>
    ask<FailuresAnswer>('failures', { cursor, limit }, signal),
  latest: (when: When, signal?: AbortSignal) => ask<LatestAnswer>('latest', { ...when }, signal),
};
