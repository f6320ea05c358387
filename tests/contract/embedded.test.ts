import { describe } from 'vitest';
import { openStore } from '../../graph/open.ts';
import { contract } from './contract.ts';

describe('embedded store', () => contract({ open: () => openStore('file::memory:'), runs: 100 }));
