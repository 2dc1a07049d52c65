/**
 * Keeps Apollo's libraries from calling home. `@apollo/gateway` sends metrics of the machine to Apollo unless an
 * environment variable forbids it, and probes cloud providers' addresses for that; there is no option in code.
 */
export function forbidTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
