import { rows } from './rule.js'

/** Numbers, and what tells types apart. */
export const NUMBERS = [
  ...rows(
    `intval floatval doubleval>floatval round floor ceil abs fmod pow sqrt intdiv hexdec bindec
    octdec pi fdiv log exp log10 bccomp sin cos tan asin acos
    atan atan2 deg2rad rad2deg hypot spl_object_id`,
    'number',
  ),
  ...rows(
    'bcadd bcsub bcmul bcdiv bcmod bcpow bcpowmod bcsqrt base_convert dechex decbin decoct',
    'string',
  ),
  ...rows(
    `boolval>truthy is_numeric is_int is_integer>isInt is_long>isInt is_float is_double>isFloat
    is_string is_bool is_array is_object is_null is_callable is_scalar is_iterable is_countable
    is_a is_subclass_of trigger_error user_error>triggerError restore_error_handler assert
    is_nan is_infinite is_finite>isFiniteNumber`,
    'boolean',
  ),
  ...rows('gettype get_debug_type print_r var_export', 'any'),
  ...rows('var_dump error_log', 'void'),
  ...rows('set_error_handler', 'any', { callbacks: [0] }),
  ...rows('error_get_last', 'any'),
  ...rows('spl_autoload_register>noop', 'void', { callbacks: [0] }),
  ...rows('spl_object_hash', 'string'),
  ...rows('get_class_methods', 'list'),
]
