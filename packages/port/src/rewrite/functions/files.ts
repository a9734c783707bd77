import { rows } from './rule.js'

const STREAMS = [
  ...rows(
    `fopen tmpfile fgets fgetc fread fwrite fputs>fwrite fprintf ftell fgetcsv fputcsv readfile
    stream_get_contents stream_copy_to_stream stream_get_meta_data`,
    'any',
  ),
  ...rows('fseek fpassthru', 'number'),
  ...rows(
    `fclose feof rewind>rewindStream ftruncate fflush flock is_resource stream_isatty
    posix_isatty>streamIsatty`,
    'boolean',
  ),
]

const FOLDERS = [
  ...rows(`scandir glob opendir readdir readlink fileperms fileatime filectime getcwd`, 'any'),
  ...rows(
    `rmdir rename copy>copyFile touch chmod is_link is_executable is_writeable>isWritable symlink
    chdir`,
    'boolean',
  ),
  ...rows('rewinddir closedir', 'void'),
]

/** Files, paths and the environment. */
export const FILES = [
  ...rows('file_get_contents file_put_contents filesize filemtime realpath file tempnam', 'any'),
  ...rows('file_exists is_file is_dir is_readable is_writable unlink mkdir', 'boolean'),
  ...rows('basename dirname sys_get_temp_dir php_sapi_name phpversion', 'string'),
  ...rows('pathinfo getenv getopt ini_get', 'any'),
  ...rows('gethostname php_uname escapeshellarg', 'string'),
  ...rows('memory_get_usage memory_get_peak_usage getmypid', 'number'),
  ...rows('sys_getloadavg', 'list'),
  ...rows('putenv', 'boolean'),
  ...STREAMS,
  ...FOLDERS,
]
