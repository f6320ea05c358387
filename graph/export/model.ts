/** The graph as it leaves Recital: nodes, then edges, each with the properties that its kind has. */
import type { InstrumentId } from '../ids.ts';

export const NODE_LABELS = [
  'Document',
  'Instrument',
  'Edition',
  'Provision',
  'Conference',
  'Body',
  'Addressee',
  'Entity',
] as const;
export type NodeLabel = (typeof NODE_LABELS)[number];

export const EDGE_TYPES = [
  'SUPERSEDES',
  'EDITION_OF',
  'ADOPTED_AT',
  'CARRIES',
  'HAS_PROVISION',
  'INSTRUCTS',
  'CITES',
  'MENTIONS',
  'HELD_BY',
] as const;
export type EdgeType = (typeof EDGE_TYPES)[number];

export type ColumnType = 'string' | 'int' | 'boolean';
export type Value = string | number | boolean | null;

/** Every property that a node may have, beside its label and id; a name means the same, whatever has it. */
export const NODE_COLUMNS = {
  name: 'string',
  format: 'string',
  kind: 'string',
  body: 'string',
  number: 'string',
  title: 'string',
  place: 'string',
  year: 'int',
  closed: 'string',
  status: 'string',
  held: 'boolean',
  inForce: 'boolean',
  from: 'string',
  to: 'string',
  revised: 'boolean',
  proposal: 'string',
  action: 'string',
  author: 'string',
  document: 'string',
  ordinal: 'int',
  block: 'string',
  clause: 'string',
  clauseKind: 'string',
  label: 'string',
  start: 'int',
  end: 'int',
  text: 'string',
} as const satisfies Readonly<Record<string, ColumnType>>;
export type NodeColumn = keyof typeof NODE_COLUMNS;

/** Every property that an edge may have, beside its type, ends and id. */
export const EDGE_COLUMNS = {
  document: 'string',
  provision: 'string',
  clause: 'string',
  clauseKind: 'string',
  start: 'int',
  end: 'int',
  text: 'string',
  change: 'string',
  pinpoint: 'string',
  dated: 'boolean',
  status: 'string',
  proposal: 'string',
  action: 'string',
} as const satisfies Readonly<Record<string, ColumnType>>;
export type EdgeColumn = keyof typeof EDGE_COLUMNS;

export type Properties<Column extends string> = Readonly<Partial<Record<Column, Value>>>;

/** A node by what it is and its id, which no other of the same label has. */
export interface NodeRef {
  readonly label: NodeLabel;
  readonly id: string;
}

export interface ExportNode extends NodeRef {
  readonly properties: Properties<NodeColumn>;
}

export interface ExportEdge {
  readonly type: EdgeType;
  /** No other edge of the same type has it: the id of the citation or mention, else made of what the edge joins. */
  readonly id: string;
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly properties: Properties<EdgeColumn>;
}

export type ExportRow =
  { readonly node: ExportNode; readonly edge?: never } | { readonly edge: ExportEdge; readonly node?: never };

export interface ExportQuestion {
  /** The graph in force on this day; all that the store has, drafts included, where it is left out. */
  asOf?: string;
  /** Only these instruments and those up to `depth` citations away (1 unless told), in either direction. Needs `asOf`. */
  around?: readonly InstrumentId[];
  depth?: number;
}

const PREFIXED: ReadonlySet<NodeLabel> = new Set(['Addressee', 'Entity']);

/**
 * An id that is unique in the whole graph, for formats that have one space of ids. It is the node's own; only addressees and
 * entities, which may be called like a conference, have their label before it: `pp-res-130@pp-18`, `entity:pp-18`.
 */
export const keyOf = ({ label, id }: NodeRef): string =>
  PREFIXED.has(label) ? `${label.toLowerCase()}:${id}` : id;

/** What to call a node where there is room for one name. */
export const nameOf = ({ id, properties: { label, name } }: ExportNode): string =>
  String(label ?? name ?? id);

/** The properties that are there, in the order of the columns. */
export function filled<Column extends string>(
  columns: Readonly<Record<Column, ColumnType>>,
  properties: Properties<Column>,
): [Column, NonNullable<Value>][] {
  return (Object.keys(columns) as Column[]).flatMap((column): [Column, NonNullable<Value>][] => {
    const value = properties[column];
    return value === undefined || value === null ? [] : [[column, value]];
  });
}

/** Halves of surrogate pairs are no characters, and no encoding has them. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');
