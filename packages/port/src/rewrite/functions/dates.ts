import { rows } from './rule.js'

/** Dates and times; the zone is an argument, never the machine's. */
export const DATES = [
  ...rows('time', 'number'),
  ...rows('microtime hrtime', 'any'),
  ...rows('date', 'string', { zone: 2 }),
  ...rows('gmdate', 'string'),
  ...rows('strtotime', 'any', { zone: 2 }),
  ...rows('mktime', 'number', { zone: 6 }),
  ...rows('gmmktime', 'number'),
  ...rows('checkdate', 'boolean'),
  ...rows('sleep usleep', 'any', { awaited: true }),
]
