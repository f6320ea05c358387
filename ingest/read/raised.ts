/** Raised digits, for which Unicode has characters of their own. */
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `12` → `¹²`; null for anything but one to three digits. */
export const raised = (text: string): string | null =>
  /^\d{1,3}$/.test(text) ? text.replace(/\d/g, (digit) => RAISED.charAt(Number(digit))) : null;
