import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

/** Folder of the stand-in for the PHP SDK. */
export const PHP_SDK = fileURLToPath(new URL('./php-sdk/', import.meta.url))

/** Folder of what PHP has under a web server. */
export const PHP_WEB = fileURLToPath(new URL('./php-web/', import.meta.url))

/** Whether PHP runs here and finds Guzzle. */
export const hasPhp =
  spawnSync('php', ['-r', `require ${JSON.stringify(`${PHP_SDK}autoload.php`)};`]).status === 0

/** A suite that runs PHP. Without PHP and Guzzle it is skipped, and one line says what is missing. */
export function describePhp(name: string, suite: () => void): void {
  if (!hasPhp)
    console.warn(
      `SKIPPED: ${name}: needs PHP with Guzzle (php-cli, php-curl, php-guzzlehttp-guzzle).`,
    )
  describe.skipIf(!hasPhp)(name, suite)
}
