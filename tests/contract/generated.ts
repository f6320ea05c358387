import type { Harness } from './harness.ts';
export function generated(_: Harness): void {
  return;
}
