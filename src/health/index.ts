export { type Metrics, openMetrics, type Standing, type Witness } from './metrics.ts';
export { type Check, type Pulse, pulseCheck } from './readiness.ts';
export { type HealthServer, serveHealth } from './serve.ts';
