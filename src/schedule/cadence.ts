import { hourMs, minuteMs, secondMs } from '../base/index.ts';

/**
 * The intervals, in minutes, that a cron expression can keep evenly through the whole day: what divides an hour, and
 * whole hours that divide a day.
 */
const evenIntervals = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440] as const;

const minutesAnHour = hourMs / minuteMs;
const secondsAMinute = minuteMs / secondMs;

/**
 * The interval that is really kept: the next even one, so that a feed is never asked more often than was said.
 *
 * @param everyMinutes - As set, at least 1.
 */
export function evenInterval(everyMinutes: number): number {
  return evenIntervals.find((one) => one >= everyMinutes) ?? evenIntervals[evenIntervals.length - 1] ?? everyMinutes;
}

/**
 * A cron expression with seconds for one feed among many, so that their turns are spread over the interval.
 *
 * @param everyMinutes - Made even by {@link evenInterval}.
 * @param place - Where in the interval this one's turn is, in [0, 1).
 */
export function cronFor(everyMinutes: number, place: number): string {
  const interval = evenInterval(everyMinutes);
  const offsetSeconds = Math.floor(place * interval * secondsAMinute);
  const second = offsetSeconds % secondsAMinute;
  const minute = Math.floor(offsetSeconds / secondsAMinute) % minutesAnHour;
  const hour = Math.floor(offsetSeconds / secondsAMinute / minutesAnHour);
  if (interval <= minutesAnHour) return `${second} ${minute}-59/${interval} * * * *`;
  return `${second} ${minute} ${hour}-23/${interval / minutesAnHour} * * *`;
}
