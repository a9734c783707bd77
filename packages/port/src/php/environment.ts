import { fromBytes, toBytes } from './bytes.js'
import { fileGetContents } from './files.js'
import { hash } from './hash.js'
import type { Mixed } from './mixed.js'
import { nodeModule } from './node-module.js'
import { floatval } from './numeric.js'
import { str } from './text.js'

/** PHP's `getenv`: false for a variable that is not set; without a name, all of them. */
export function getenv(name: Mixed = null): Mixed {
  const all = globalThis.process?.env ?? {}
  return name === null || name === undefined ? { ...all } : (all[str(name)] ?? false)
}

/** PHP's `php_sapi_name`. */
export const phpSapiName = (): string => 'cli'

/** PHP's `phpversion`: the version whose meaning the helpers have. */
export const phpversion = (): string => '8.2.0'

const pause = (milliseconds: number) =>
  new Promise<number>((resolve) => setTimeout(resolve, milliseconds, 0))

/** PHP's `sleep`, asynchronous: seconds; gives 0. */
export const sleep = (seconds: Mixed): Promise<number> => pause(floatval(seconds) * 1000)

/** PHP's `usleep`, asynchronous: microseconds. */
export const usleep = (micros: Mixed): Promise<number> => pause(floatval(micros) / 1000)

/** Makes a function of zlib; false for data that cannot be read, as PHP. */
const zlib = (name: string, used: string) =>
  function compressed(data: Mixed, ..._more: Mixed[]): Mixed {
    const convert = nodeModule('node:zlib', used)[name]
    try {
      return fromBytes(convert(toBytes(str(data))))
    } catch {
      return false
    }
  }

/** PHP's `gzdecode`. */
export const gzdecode = zlib('gunzipSync', 'gzdecode')

/** PHP's `gzencode`, at the default level. */
export const gzencode = zlib('gzipSync', 'gzencode')

/** PHP's `gzcompress`, at the default level. */
export const gzcompress = zlib('deflateSync', 'gzcompress')

/** PHP's `gzuncompress`. */
export const gzuncompress = zlib('inflateSync', 'gzuncompress')

/** PHP's `gzdeflate`, at the default level. */
export const gzdeflate = zlib('deflateRawSync', 'gzdeflate')

/** PHP's `gzinflate`. */
export const gzinflate = zlib('inflateRawSync', 'gzinflate')

/** PHP's `hash_file`: false without a file. */
export function hashFile(algorithm: Mixed, path: Mixed, binary: Mixed = false): Mixed {
  const text = fileGetContents(path)
  return text === false ? false : hash(algorithm, text, binary)
}

/** PHP's `md5_file`: false without a file. */
export const md5File = (path: Mixed): Mixed => hashFile('md5', path)
