import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Whatever takes more than about 10 s: kills processes, tries many cases or compiles a lot. */
const SLOW = [
  'packages/port/src/facts/compiles.test.ts',
  'packages/port/test/{fixtures,fixtures-mutated,page,page-use}.test.ts',
  'packages/wechatpay-chain/src/chain/retention.test.ts',
  'packages/sandbox/test/{durable,every-operation,hostile,ledger,model,mutation,wire}.test.ts',
  'test/{canary,fuzz,packaging,port,soak,storm,types,wire}/**/*.test.ts',
  'test/notify/{frameworks,fuzz,redis-machines}.test.ts',
  'test/readme/{porting,samples}.test.ts',
  'test/security/mutants/**/*.test.ts',
  'test/security/wycheproof.test.ts',
]

/** Tests beside the source that start programs. */
const WITH_PROGRAMS = [
  'packages/cli/src/port/{overwriting,run-check,with-the-translator}.test.ts',
  'packages/cli/src/program.test.ts',
  'packages/port/src/check/{check-files,isolation,open-cell}.test.ts',
  'packages/port/src/php/answers.test.ts',
  'packages/wechatpay-chain/src/diagnostics/throwing-subscriber.test.ts',
  'packages/wechatpay-chain/src/response/sink-place.test.ts',
  'packages/wechatpay-chain/src/values/file-path.test.ts',
]

const without = (...paths: string[]) => [...configDefaults.exclude, ...paths]

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^wechatpay-chain\/testing$/,
        replacement: source('packages/wechatpay-chain/src/testing.ts'),
      },
      {
        find: /^wechatpay-chain\/notify$/,
        replacement: source('packages/wechatpay-chain/src/notify/index.ts'),
      },
      { find: /^wechatpay-chain$/, replacement: source('packages/wechatpay-chain/src/index.ts') },
      { find: /^@wechatpay-chain\/explain$/, replacement: source('packages/explain/src/index.ts') },
      { find: /^@wechatpay-chain\/catalog$/, replacement: source('packages/catalog/src/index.ts') },
      { find: /^@wechatpay-chain\/port$/, replacement: source('packages/port/src/index.ts') },
      {
        find: /^@wechatpay-chain\/port\/php$/,
        replacement: source('packages/port/src/php/index.ts'),
      },
      {
        find: /^@wechatpay-chain\/port\/check$/,
        replacement: source('packages/port/src/check/index.ts'),
      },
      { find: /^@wechatpay-chain\/sandbox$/, replacement: source('packages/sandbox/src/index.ts') },
    ],
  },
  test: {
    setupFiles: ['test/setup/property-tests.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    execArgv: ['--expose-gc'],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts', '**/*.d.ts'],
      reporter: ['text-summary', 'json-summary', 'text'],
    },
    // test/setup/projects.test.ts checks that each test file belongs to exactly one.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: without(...SLOW, ...WITH_PROGRAMS),
          // Files share a process, and with it the loaded modules and the keys that were made. So
          // what a helper registers (beforeEach) it registers in a function that each file calls.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [
            ...WITH_PROGRAMS,
            'packages/*/test/**/*.test.ts',
            'test/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          exclude: without(...SLOW),
        },
      },
      { extends: true, test: { name: 'slow', include: SLOW } },
    ],
  },
})
