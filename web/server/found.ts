/** Answers that are there, and those that are not. */

/** A thing that the graph does not have. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** @throws NotFound where there is no answer. */
export const found = <Answer>(answer: Answer | null, what: string): Answer => {
  if (answer === null) throw new NotFound(`No document names ${what}.`);
  return answer;
};
