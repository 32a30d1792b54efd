/** Clocks and averages: what every measurement is made of. */

/** What some work took. CPU time is that of the whole process, its threads for the disk included. */
export interface Sample {
  readonly count: number
  readonly seconds: number
  readonly cpuSeconds: number
  /** How long each took, in milliseconds, shortest first; empty if that was not asked. */
  readonly latencies: Float64Array
}

/** Times `work`, which answers how many things it did, and how long each took if it knows. */
export async function measure(
  work: () => Promise<{ readonly count: number; readonly latencies?: readonly number[] }>,
): Promise<Sample> {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const { count, latencies = [] } = await work()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return {
    count,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    latencies: Float64Array.from(latencies).sort(),
  }
}

/** Does something over and over, for about so long, and times it. */
export async function repeatFor(
  milliseconds: number,
  once: (i: number) => unknown,
): Promise<Sample> {
  return measure(async () => {
    const end = performance.now() + milliseconds
    let count = 0
    do await once(count++)
    while (performance.now() < end)
    return { count }
  })
}

export function rate({ count, seconds }: Sample): number {
  return count / seconds
}

/** Microseconds of CPU for each. */
export function cpuEach({ count, cpuSeconds }: Sample): number {
  return (cpuSeconds / count) * 1e6
}

export function median(values: readonly number[]): number {
  return percentile(Float64Array.from(values).sort(), 0.5)
}

/** Requires them sorted; `NaN` if there are none. */
export function percentile(sorted: Float64Array, part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** The median of some number over the rounds. */
export function medianOf<T>(rounds: readonly T[], number: (round: T) => number): number {
  return median(rounds.map(number))
}
