/** What the statements have in common. */
import type { Properties, Statement } from '../server.ts';

/** Cypher of fixed parts, with the values that it binds. */
export const statement = (text: string, parameters: Properties = {}): Statement => ({ text, parameters });

/** Where several documents carry the text of an edition, one of them is in use. */
export const IN_USE = 'c.document = citing.document';
/** What is deleted in a draft cites nothing. */
export const STANDS_IN_TEXT = "coalesce(c.change, '') <> 'deleted'";
