import type { Harness } from './harness.ts';
export function searching(_: Harness): void {
  return;
}
