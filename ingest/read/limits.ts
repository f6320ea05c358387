/** How much of a file is read before it is refused: documents come from outside, and a small zip can hold a whole disk. */
export interface ReadLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Entries of a package, or of an archive with the archives in it. */
  readonly entries: number;
  /** Bytes of all entries of an archive, unpacked. */
  readonly archiveBytes: number;
  /** Archives within archives. */
  readonly nested: number;
  /** Bytes of one part of a package, unpacked. */
  readonly partBytes: number;
  /** Unpacked size divided by packed size, for a part of more than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Elements within elements, groups within groups. */
  readonly depth: number;
  /** Elements of a page, those included that HTML's rules add where tags are missing. */
  readonly elements: number;
  /** Seconds for a page, looked at between pieces of it: hostile markup slows its parser down. */
  readonly seconds: number;
}

/** Ample for final acts: a thousand pages of redline unpack to some 30 MB. */
export const READ_LIMITS: ReadLimits = {
  fileBytes: 256 * 2 ** 20,
  entries: 10_000,
  archiveBytes: 2 ** 30,
  nested: 5,
  partBytes: 128 * 2 ** 20,
  ratio: 250,
  ratioFrom: 4 * 2 ** 20,
  depth: 400,
  elements: 1_000_000,
  seconds: 60,
};

/** A size as people read it: `134217728` → `128 MB`. */
export function size(bytes: number): string {
  if (bytes < 2 ** 10) return `${bytes} bytes`;
  if (bytes < 2 ** 20) return `${Math.round(bytes / 2 ** 10)} kB`;
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
