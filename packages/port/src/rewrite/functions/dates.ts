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
  ...rows('date_create date_create_immutable', 'any', { zone: 1 }),
  ...rows('date_create_from_format date_create_immutable_from_format', 'any', { zone: 2 }),
  ...rows(
    `date_diff date_add date_sub date_modify date_timestamp_set date_timezone_get
    date_timezone_set date_date_set date_time_set timezone_open`,
    'any',
  ),
  ...rows('date_timestamp_get date_offset_get cal_days_in_month', 'number'),
  ...rows('date_format date_interval_format', 'string'),
  ...rows('date_default_timezone_get', 'string', { zone: 0 }),
  ...rows('getdate', 'map', { zone: 1 }),
  ...rows('idate', 'any', { zone: 2 }),
  ...rows('localtime', 'any', { zone: 2 }),
  ...rows('strftime', 'string', { zone: 2 }),
  ...rows('sleep usleep', 'any', { awaited: true }),
]
