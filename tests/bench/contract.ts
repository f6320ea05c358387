/** The properties of the contract suite on a thousand generated worlds each, on both stores where a Neo4j server is there. */
import { startVitest } from 'vitest/node';
import type { Measurement } from './measure.ts';

const WORLDS = 1000;
/** Properties take their worlds from the environment; tests of fixed worlds have none. */
const PROPERTIES =
  'generated worlds|whatever the world|whatever the order|whatever the texts|a naive evaluation';

/** Seconds for each property, beside those of the embedded store for the same. @throws Error where one does not hold. */
export async function* contract(): AsyncIterable<Measurement> {
  process.env.RECITAL_WORLDS = String(WORLDS);
  const vitest = await startVitest('test', ['tests/contract'], {
    ...{ watch: false, project: ['contract'], testNamePattern: PROPERTIES, testTimeout: 0 },
    reporters: [{ onTestRunEnd: () => undefined }],
  });
  const embedded = new Map<string, number>();
  const modules = vitest.state.getTestModules().sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  for (const module of modules) {
    const store = /([^/]+)\.test\.ts$/.exec(module.moduleId)?.[1] ?? '';
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      if (state === 'failed') throw new Error(`${store}: ${test.name}: ${errors[0]?.message ?? ''}`);
      if (state !== 'passed') continue;
      const took = (test.diagnostic()?.duration ?? 0) / 1000;
      if (store === 'embedded') embedded.set(test.name, took);
      yield {
        name: `${store}: ${test.name}`,
        value: took,
        unit: 's',
        baseline: `embedded store, ${WORLDS} worlds`,
        ratio: took / (embedded.get(test.name) ?? took),
      };
    }
  }
  await vitest.close();
}
