/** Clusters away from the page, which stays quick meanwhile. */
import type { Report } from '../work.ts';
import type { Cluster, ClusterQuestion } from './clusters.ts';
import { clustersOf } from './clusters.ts';

addEventListener('message', ({ data }: MessageEvent<ClusterQuestion>) =>
  postMessage({ result: clustersOf(data) } satisfies Report<Cluster[]>),
);
