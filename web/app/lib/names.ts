/** What things are called on a page. Ids of the API are read here and nowhere else. */
import type { Stop } from '../../api.ts';
import type { CitationStatus, EntityKind, MarkState, Severity } from '../../api.ts';

const KINDS: Readonly<Record<string, readonly [long: string, short: string]>> = {
  res: ['Resolution', 'Res'],
  dec: ['Decision', 'Dec'],
  rec: ['Recommendation', 'Rec'],
  op: ['Opinion', 'Op'],
  q: ['Question', 'Q'],
};

const stops = new Map<string, Stop>();

/** Makes the registry's conferences known to names. */
export function knowStops(all: readonly Stop[]): void {
  for (const stop of all) stops.set(stop.id, stop);
}

interface Parts {
  body: string;
  kind: readonly [string, string];
  number: string;
  occasion: string | null;
  proposal: string | null;
}

function parts(id: string): Parts {
  const [instrument = '', rest = null] = id.split('@');
  const match = /^([a-z-]+?)-(res|dec|rec|op|q)-(.+)$/.exec(instrument);
  const [occasion = null, proposal = null] = rest?.split('~') ?? [];
  return {
    body: bodyName(match?.[1] ?? ''),
    kind: KINDS[match?.[2] ?? 'res'] ?? ['Resolution', 'Res'],
    number: (match?.[3] ?? instrument).toUpperCase(),
    occasion,
    proposal,
  };
}

/** `PP`, `Council` */
export const bodyName = (code: string): string =>
  code.toUpperCase() === 'COUNCIL' ? 'Council' : code.toUpperCase();

/** `PP Resolution 130` */
export function instrumentName(id: string): string {
  const { body, kind, number } = parts(id);
  return kind[0] === 'Recommendation' && /^[A-Z]+\./.test(number)
    ? `Recommendation ${body} ${number}`
    : `${body} ${kind[0]} ${number}`;
}

/** `Res 130` */
export function shortName(id: string): string {
  const { kind, number } = parts(id);
  return `${kind[1]} ${number}`;
}

/** `PP Res 130` */
export const cardName = (id: string): string => `${parts(id).body} ${shortName(id)}`;

/** The code of the body that made it: `PP` */
export const bodyOf = (id: string): string => parts(id).body.toUpperCase();

/** `Busan, 2014`; for a place and year of no conference `Busan, 2015`; a code where there is no place. */
export function occasionName(id: string): string {
  const { occasion } = parts(id);
  if (occasion === null) return 'no edition';
  const stop = stops.get(occasion);
  if (stop) return stop.place ? `${stop.place}, ${stop.year}` : conferenceName(occasion);
  const written = /^(.*?)-?(\d{4})$/.exec(occasion);
  if (!written) return occasion;
  const place = (written[1] ?? '').replace(
    /(^|-)(\p{L})/gu,
    (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase(),
  );
  return [place, written[2]].filter(Boolean).join(', ');
}

/** `PP Resolution 130 (Busan, 2014)`; of a draft with its proposal. */
export function editionName(id: string): string {
  if (!id.includes('@')) return instrumentName(id);
  const { proposal } = parts(id);
  const name = `${instrumentName(id)} (${occasionName(id)})`;
  return proposal ? `${name}, draft ${proposal.toUpperCase().replaceAll('-', '/')}` : name;
}

/** `PP-18` */
export const conferenceName = (id: string): string => id.toUpperCase();

/** The ISO day on which it closed or closes; null where the registry does not have it. */
export const conferenceCloses = (id: string): string | null => stops.get(id)?.closed ?? null;

/** `Plenipotentiary Conference (Dubai, 2018), until 16 Nov 2018`: said alike of what is over and of what is to come, on whatever day. */
export function conferenceTitle(id: string): string {
  const stop = stops.get(id);
  if (!stop) return conferenceName(id);
  return `${stop.name} (${[stop.place, stop.year].filter(Boolean).join(', ')}), until ${day(stop.closed)}`;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `16 Nov 2018` */
export const day = (iso: string): string => DAY.format(new Date(`${iso}T00:00:00Z`));

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} as const);

/** `16 Nov 2018, 14:05`, where the reader is; what is no time as it stands. */
export const moment = (iso: string): string =>
  Number.isNaN(Date.parse(iso)) ? iso : MOMENT.format(new Date(iso));

const NUMBER = new Intl.NumberFormat('en-GB');
export const number = (value: number): string => NUMBER.format(value);

/** `1 citation`, `1,204 citations` */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

export const STATUS_NAMES: Readonly<Record<CitationStatus | 'proposed', string>> = {
  current: 'Current',
  superseded: 'Replaced',
  suppressed: 'Suppressed',
  'unknown-edition': 'Unknown edition',
  misquoted: 'Misquoted',
  ahead: 'Ahead of its time',
  undated: 'No edition named',
  proposed: 'Draft',
};

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  error: 'In operative text',
  warning: 'In preambular text',
  note: 'Of note',
};

export const MARK_NAMES: Readonly<Record<MarkState, string>> = {
  done: 'Done',
  kept: 'Not to be changed',
};

const ADDRESSEES: Readonly<Record<string, string>> = {
  'director-tsb': 'Director of TSB',
  'director-br': 'Director of BR',
  'director-bdt': 'Director of BDT',
  'directors-of-the-bureaux': 'Directors of the Bureaux',
  wtsa: 'WTSA',
  wtdc: 'WTDC',
  wrc: 'WRC',
  ra: 'RA',
  pp: 'Plenipotentiary Conference',
};

export const addresseeName = (id: string): string =>
  ADDRESSEES[id] ??
  id.replace(/(^|-)(\p{L})/gu, (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase());

const ENTITY_KINDS: Readonly<Record<EntityKind, readonly [one: string, many: string]>> = {
  article: ['Article', 'Articles'],
  number: ['Number', 'Numbers'],
  appendix: ['Appendix', 'Appendices'],
  paragraph: ['Paragraph', 'Paragraphs'],
  'action-line': ['Action line', 'Action lines'],
  'action-plan': ['Action plan', 'Action plans'],
  conference: ['Conference', 'Conferences'],
  'study-group': ['Study group', 'Study groups'],
  document: ['Document', 'Documents'],
  proposal: ['Proposal', 'Proposals'],
};

/** `Study group`, `Study groups` */
export const entityKindName = (kind: EntityKind, count = 1): string =>
  ENTITY_KINDS[kind][count === 1 ? 0 : 1];

interface Said {
  status: CitationStatus;
  to: string;
  current: string | null;
  since?: string | null;
  atAdoption?: boolean;
  standIn?: boolean;
}

/** What is to be said of a citation, the fact first: `Replaced at PP-18. This text still cites Busan, 2014.` */
export function verdictSentence({ status, to, current, since, atAdoption }: Said): string {
  const cited = occasionName(to);
  const already = atAdoption ? ' It was so already when this text was adopted.' : '';
  const now = current ? ` In force: ${occasionName(current)}.` : '';
  switch (status) {
    case 'superseded':
      return `Replaced${since ? ` at ${conferenceName(since)}` : ''}. This text still cites ${cited}.${already}`;
    case 'suppressed':
      return `Suppressed${since ? ` at ${conferenceName(since)}` : ''}. Nothing has taken its place.${already}`;
    case 'unknown-edition':
      return `There is no edition of ${cited}: the history line does not have it.${now}`;
    case 'misquoted':
      return to.includes('@') && stops.has(to.split('@')[1] ?? '')
        ? `“Rev.” is missing or too much.${now}`
        : `No such conference met: ${cited}.${now}`;
    case 'ahead':
      return `Cites an edition that was adopted only later: ${cited}.`;
    case 'undated':
      return `Names no edition.${now}`;
    case 'current':
      return `Cites the edition in force: ${cited}.`;
  }
}

const HUED = new Set(['PP', 'WTSA', 'WTDC', 'WRC', 'RA', 'COUNCIL']);

/** The custom property that holds a body's colour. */
export function bodyColour(body: string): string {
  if (HUED.has(body)) return `--body-${body}`;
  return ['UNGA', 'UNSC', 'ECOSOC'].includes(body) ? '--body-UN' : '--body-other';
}
