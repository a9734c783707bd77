import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/main.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  shims: true,
  clean: true,
  target: 'node20',
  noExternal: ['@wechatpay-chain/explain'],
  // Its sources, so that nothing has to be built before.
  esbuildOptions: (options) => {
    options.alias = { '@wechatpay-chain/explain': '../explain/src/index.ts' }
  },
})
