/** `mc:AlternateContent`: the same content for newer and for older programs, of which one is read. */
import type { Element } from './xml.ts';

/** What Word's own makers have added, of which nothing is text that is not WordprocessingML in the end. */
const KNOWN =
  /^http:\/\/schemas\.(?:microsoft|openxmlformats)\.(?:com|org)\/|^http:\/\/purl\.oclc\.org\/ooxml\//;

export class Alternatives {
  readonly #open: { chosen: boolean }[] = [];

  /** Whether the content of an element is to be read: of an alternative, the first choice that is understood, or what is left. */
  reads(element: Element): boolean {
    if (element.name === 'mc:AlternateContent') this.#open.push({ chosen: false });
    if (element.name !== 'mc:Choice' && element.name !== 'mc:Fallback') return true;
    const alternative = this.#open.at(-1);
    if (!alternative || alternative.chosen) return false;
    if (element.name === 'mc:Choice' && !isUnderstood(element)) return false;
    return (alternative.chosen = true);
  }

  close(): void {
    this.#open.pop();
  }
}

/** A choice names the prefixes of the namespaces that a reader has to know. */
const isUnderstood = (choice: Element): boolean =>
  (choice.attribute('Requires') ?? '')
    .split(/\s+/)
    .filter((prefix) => prefix !== '')
    .every((prefix) => KNOWN.test(choice.namespace(prefix) ?? ''));
