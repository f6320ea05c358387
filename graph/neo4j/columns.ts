/** What is sent as a list of values, and not as a map that names each value in each row: packing takes the driver longest. */

/** What a paragraph has of its own, in the order in which its values are sent. */
export const PROVISION_COLUMNS = [
  'id',
  'ordinal',
  'block',
  'clause',
  'clauseKind',
  'label',
  'start',
  'end',
  'addressees',
  'text',
] as const;

/** What a citation has of its own, in the order in which its values are sent. */
export const CITATION_COLUMNS = [
  'id',
  'kind',
  'body',
  'number',
  'conference',
  'place',
  'year',
  'revised',
  'noun',
  'pinpoint',
  'phrase',
  'start',
  'end',
  'text',
  'change',
  'fixed',
  'suppressedFrom',
  'suppressedBy',
  'suppressedUntil',
  'supersededFrom',
  'supersededBy',
  'wrongRev',
  'listed',
] as const;
