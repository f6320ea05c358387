/** Questions 3, 5 and 6: what lies around an instrument, what depends on it, and how one leads to another. */
import type { CitationId, ConferenceId, EditionId, InstrumentId, InstrumentKind } from '../../ids.ts';
import type { CitationStatus } from '../../verdict.ts';
import type { CitationView } from './citations.ts';
import type { AsOf } from './common.ts';
import type { AddresseeRow } from './instrument.ts';

export interface NeighbourhoodQuestion extends AsOf {
  ids: InstrumentId[];
  /** Steps from the nearest of `ids`; 1 where it is left out, 4 at most. */
  depth?: number;
  /** Nodes at most, `ids` included; 60 where it is left out. Nearer ones first, then the most cited, then by id. */
  limit?: number;
}

export interface GraphNode {
  id: InstrumentId;
  kind: InstrumentKind;
  body: string;
  number: string;
  title: string | null;
  /** Edition in force on the date, its place and year. */
  inForce: EditionId | null;
  place: string | null;
  year: number | null;
  /** `adopted` where the text in force is held, `attested` where not, `suppressed`, or `unknown` for a red link. */
  status: 'adopted' | 'attested' | 'suppressed' | 'unknown';
  distance: number;
  /** Instruments that cite it and that it cites on the date. */
  citedBy: number;
  cites: number;
  /** Of its neighbours, how many are not in this answer. */
  leftOut: number;
}

export interface GraphEdge {
  id: string;
  from: InstrumentId;
  to: InstrumentId;
  citations: number;
  /** The worst status among them, in the order of the design; `current` where all are. */
  status: CitationStatus;
  /** Ids of the citations behind the edge. */
  evidence: CitationId[];
}

export interface NeighbourhoodAnswer {
  asOf: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Instruments within `depth` that the limit cut. */
  leftOut: number;
  textNotHeld: number;
}

export interface ImpactQuestion extends AsOf {
  id: InstrumentId;
  /** Steps followed at most; 20 where it is left out. */
  depth?: number;
  /** Only dependents at this distance, 1 being those that cite it; the citations of it are not narrowed. */
  distance?: number;
  /** Body, kind and conference of the citing or dependent edition. They choose rows; dependence is followed through all. */
  body?: string;
  kind?: InstrumentKind;
  conference?: ConferenceId;
  /** Rows of each list at most, from 1 to 500. */
  limit?: number;
  directCursor?: string;
  dependentsCursor?: string;
}

export interface ImpactDirect extends CitationView {
  /** The citing edition (the same as `from`). */
  edition: EditionId;
  /** True where the citation names an edition and so would go out of date. */
  dated: boolean;
  /** The citing body's next conference to close after the date. */
  fixableAt: ConferenceId | null;
}

export interface ImpactDependent {
  edition: EditionId;
  /** 1 = cites it directly. */
  distance: number;
  /** The edition one step nearer; null at distance 1; of several the smallest id. */
  via: EditionId | null;
  title: string | null;
  standIn: boolean;
}

export interface ImpactAnswer {
  asOf: string;
  id: InstrumentId;
  title: string | null;
  inForce: EditionId | null;
  /** By citing edition, then place in the text. */
  direct: ImpactDirect[];
  /** By distance, then id. */
  dependents: ImpactDependent[];
  /** Who the edition in force instructs or invites. */
  addressees: AddresseeRow[];
  topics: { id: string; label: string }[];
  /** Of all pages. */
  counts: { direct: number; dated: number; dependents: number; byDistance: number[]; textNotHeld: number };
  next: { direct: string | null; dependents: string | null };
}

export interface PathQuestion extends AsOf {
  from: InstrumentId;
  to: InstrumentId;
  /** Whether citations are followed against their arrows too, from what is cited to what cites it. */
  either?: boolean;
}

export interface PathStep {
  /** Editions in force, so that steps join; the instrument where what is cited has none in force. */
  from: EditionId | InstrumentId;
  to: EditionId | InstrumentId;
  /** Whether it is the text of `to` that cites `from`. */
  against: boolean;
  /** The edition as written. */
  cited: EditionId | InstrumentId;
  text: string;
  sentence: string;
  provision: string | null;
}

export interface PathAnswer {
  asOf: string;
  from: InstrumentId;
  to: InstrumentId;
  /** Every shortest chain, 20 at most, in the order of the instruments' ids along the way. */
  paths: PathStep[][];
}
