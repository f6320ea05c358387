/** A file that cannot be read: the message completes "FILE: …" and is one line that a person can act on. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
