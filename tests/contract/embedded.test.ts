import { describe } from 'vitest';
import { openStore } from '../../graph/open.ts';
import { contract } from './contract.ts';
import { WORLDS } from './harness.ts';

describe('embedded store', () => contract({ open: () => openStore('file::memory:'), runs: WORLDS }));
