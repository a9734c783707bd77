import { defineConfig, type Options } from 'tsup'

// url-template is ESM only: it is bundled, so that require('wechatpay-chain') works on every Node
// that is supported.
const common: Options = {
  entry: ['src/index.ts', 'src/testing.ts', 'src/notify/index.ts'],
  noExternal: ['url-template'],
  target: 'node20',
  dts: false,
  clean: true,
  splitting: true,
  sourcemap: true,
}

export default defineConfig([
  { ...common, format: 'esm', outDir: 'dist/esm' },
  { ...common, format: 'cjs', outDir: 'dist/cjs', outExtension: () => ({ js: '.js' }) },
])
