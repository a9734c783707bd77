import { rows } from './rule.js'

/** Files, paths and the environment. */
export const FILES = [
  ...rows('file_get_contents file_put_contents filesize filemtime realpath file tempnam', 'any'),
  ...rows('file_exists is_file is_dir is_readable is_writable unlink mkdir', 'boolean'),
  ...rows('basename dirname sys_get_temp_dir php_sapi_name phpversion', 'string'),
  ...rows('pathinfo getenv', 'any'),
]
