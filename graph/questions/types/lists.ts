/** Lists of what there is: instruments, documents, the latest ingest, and what could not be read. */
import type { ConferenceId, DocumentId, EditionId, InstrumentId, InstrumentKind } from '../../ids.ts';
import type { Severity } from '../../verdict.ts';
import type { AsOf } from './common.ts';

export interface InstrumentsQuestion extends AsOf {
  words?: string;
  body?: string;
  kind?: InstrumentKind;
  textHeld?: boolean;
  conference?: ConferenceId;
  limit?: number;
  cursor?: string;
}

export interface ListedInstrument {
  id: InstrumentId;
  kind: InstrumentKind;
  body: string;
  number: string;
  title: string | null;
  inForce: EditionId | null;
  /** Of the edition in force. */
  held: boolean;
  suppressed: boolean;
  /** Instruments, itself left aside. */
  citedBy: number;
  cites: number;
  /** Citations by its text in force. */
  outdated: number;
}

export interface InstrumentsAnswer {
  asOf: string;
  /** By body, kind, number. */
  instruments: ListedInstrument[];
  total: number;
  next: string | null;
}

/** What the latest ingest that changed anything brought, as far as it is still there. */
export interface LatestAnswer {
  asOf: string;
  /** The ISO time at which it began; null where none is remembered. */
  run: string | null;
  /** Documents. */
  added: number;
  replaced: number;
  /** Editions and drafts whose text they carry. */
  editions: number;
  /** Made by those of their texts that are in force on the day, and by their drafts. */
  citations: number;
  outdated: { total: number; severity: Record<Severity, number> };
}

export interface DocumentsQuestion {
  /** Only these. */
  ids?: readonly DocumentId[];
  /** Only the one of this id, or those of this name; where there is none, those whose id begins so. */
  named?: string;
  /** Only those that this ingest brought. */
  run?: string;
  /** Only those of which something was not read. */
  unread?: boolean;
  /** Documents at most; all where it is left out. */
  limit?: number;
  /** Of the page before. */
  cursor?: string;
}

/** A page of what has been read, by name as people count, then id. */
export interface DocumentsAnswer {
  documents: DocumentRow[];
  /** On all pages. */
  total: number;
  next: string | null;
}

export interface FailuresQuestion {
  limit?: number;
  cursor?: string;
}

/** A page of files that could not be read when they were read last, by file. */
export interface FailuresAnswer {
  failures: {
    file: string;
    reason: string;
    /** The ingest that tried: the ISO time at which it began. */
    run: string | null;
  }[];
  /** On all pages. */
  total: number;
  next: string | null;
}

export interface DocumentRow {
  id: DocumentId;
  name: string;
  format: string;
  carries: {
    edition: EditionId;
    role: 'adopted' | 'proposed' | 'suppressed';
    proposal: string | null;
    title: string | null;
  }[];
  citations: number;
  /** What of it was not read, a sentence each. */
  unread: string[];
}
