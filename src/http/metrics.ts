/** What the service counts, as Prometheus reads it. Numbers only: no name, title or digest of anybody. */

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { type RefusalReason } from '../services/log/refusal.ts'
import { type LogStanding } from '../services/log/served-log.ts'

export interface Metrics {
  readonly contentType: string
  /** How the log stands is asked at each scrape, so that it is right from the first one on. */
  text(now: LogStanding): Promise<string>
  committed(entries: number, milliseconds: number): void
  refused(reason: RefusalReason): void
  damaged(): void
  answered(method: string, route: string, status: number, seconds: number): void
}

export function metrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const size = new Gauge({
    name: 'yuanzheng_log_size_entries',
    help: 'Entries in the log',
    registers,
  })
  const finalSize = new Gauge({
    name: 'yuanzheng_log_cosigned_size_entries',
    help: 'Entries under a checkpoint that has its quorum of witnesses',
    registers,
  })
  const entries = new Counter({
    name: 'yuanzheng_log_entries_total',
    help: 'Entries committed since the start',
    registers,
  })
  const commit = new Histogram({
    name: 'yuanzheng_log_commit_seconds',
    help: 'How long a group took from the journal to the checkpoint',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers,
  })
  const group = new Histogram({
    name: 'yuanzheng_log_group_entries',
    help: 'How many entries were committed together',
    buckets: [1, 4, 16, 64, 256, 1024, 4096, 8192],
    registers,
  })
  const refusals = new Counter({
    name: 'yuanzheng_log_refusals_total',
    help: 'Entries that were not taken, by reason',
    labelNames: ['reason'],
    registers,
  })
  const halt = new Gauge({
    name: 'yuanzheng_log_halted',
    help: '1 once writing has stopped because of a fault',
    registers,
  })
  const damage = new Counter({
    name: 'yuanzheng_log_damage_total',
    help: 'Places where the scrubber found other bytes than were written',
    registers,
  })
  const stamped = new Gauge({
    name: 'yuanzheng_stamped_size_entries',
    help: 'Entries under the largest checkpoint that a timestamp authority has signed',
    registers,
  })
  const authorities = new Gauge({
    name: 'yuanzheng_timestamp_authorities',
    help: 'Timestamp authorities, by how they answered the last time',
    labelNames: ['state'],
    registers,
  })
  const requests = new Histogram({
    name: 'yuanzheng_http_request_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers,
  })

  return {
    contentType: registry.contentType,
    text(now) {
      size.set(now.size)
      finalSize.set(now.cosignedSize ?? 0)
      halt.set(now.notReady === undefined ? 0 : 1)
      stamped.set(now.stamps?.size ?? 0)
      authorities.reset()
      for (const { state } of now.stamps?.authorities ?? []) authorities.inc({ state })
      return registry.metrics()
    },
    committed(count, milliseconds) {
      entries.inc(count)
      group.observe(count)
      commit.observe(milliseconds / 1000)
    },
    refused(reason) {
      refusals.inc({ reason })
    },
    damaged() {
      damage.inc()
    },
    answered(method, route, status, seconds) {
      requests.observe({ method, route, status }, seconds)
    },
  }
}
