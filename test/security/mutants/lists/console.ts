import { mutantsOf } from '../mutant.js'

/** The sandbox's console: whose keys and actions it gives. */
export const CONSOLE = mutantsOf('packages/sandbox', [
  [
    'console-guarded-by-its-spelling',
    'src/console/guard.ts',
    'if (!isTrusted(request, isOwnHost)) await',
    "if (request.raw.url?.startsWith('/sandbox/api') && !isTrusted(request, isOwnHost)) await",
    'root:test/fuzz/fuzz.test.ts',
    'finds no crash, no hang and no false acceptance in console',
  ],
  [
    'console-under-any-name',
    'src/console/guard.ts',
    'if (name === undefined || !isOwnHost(name) || ',
    'if (name === undefined || ',
    'test/console.test.ts',
    'is closed to pages of other origins, to other host names, and to requests without its header',
  ],
])
