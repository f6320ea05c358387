/** How much of a file is read before it is refused: documents come from outside, and a small zip can hold a whole disk. */
export interface ReadLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Entries of a package. */
  readonly entries: number;
  /** Bytes of one part of a package, unpacked. */
  readonly partBytes: number;
  /** Unpacked size divided by packed size, for a part of more than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Elements within elements. */
  readonly depth: number;
}

/** Ample for final acts: a thousand pages of redline unpack to some 30 MB. */
export const READ_LIMITS: ReadLimits = {
  fileBytes: 256 * 2 ** 20,
  entries: 10_000,
  partBytes: 128 * 2 ** 20,
  ratio: 250,
  ratioFrom: 4 * 2 ** 20,
  depth: 400,
};

/** A size as people read it: `134217728` → `128 MB`. */
export function size(bytes: number): string {
  if (bytes < 2 ** 10) return `${bytes} bytes`;
  if (bytes < 2 ** 20) return `${Math.round(bytes / 2 ** 10)} kB`;
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
