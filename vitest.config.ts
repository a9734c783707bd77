import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

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
      { find: /^@wechatpay-chain\/catalog$/, replacement: source('packages/catalog/src/index.ts') },
      { find: /^@wechatpay-chain\/sandbox$/, replacement: source('packages/sandbox/src/index.ts') },
    ],
  },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'test/**/*.test.ts',
      'examples/**/*.test.ts',
    ],
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
  },
})
