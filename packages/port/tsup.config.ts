import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', php: 'src/php/index.ts', check: 'src/check/index.ts' },
  format: ['esm'],
  dts: true,
  clean: true,
  target: 'node20',
  external: ['wechatpay-chain'],
})
