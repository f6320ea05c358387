/** Made-up documents for several programs to write: of two seeds some have a source in common, and one replaces the other. */
import type { Batch } from '../../../graph/model.ts';
import { world } from '../../bench/scale/world.ts';

const EDITIONS = 60;

export type Part = 'all' | 'even' | 'odd';

export function partOf(seed: number, part: Part): Batch[] {
  const batches = [...world(EDITIONS, seed).batches()];
  return part === 'all' ? batches : batches.filter((_, n) => n % 2 === (part === 'even' ? 0 : 1));
}
