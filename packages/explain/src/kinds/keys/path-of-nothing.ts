import { defineKind } from '../../kind.js'

/** A path without file:// where there is no file. */
export const pathOfNothing = defineKind({
  code: 'keys.path-of-nothing',
  symptom: {
    en: 'a key or certificate cannot be loaded: a path without file://, and there is no such file',
    zh: '密钥或证书无法加载：没有 file:// 的路径，且文件不存在',
  },
  cause: {
    en: 'what was given is a path without file://, and there is no such file',
    zh: '传入的是没有 file:// 的路径，且文件不存在',
  },
  cure: {
    en: 'write file:// and the absolute path of the file, not one relative to the working directory',
    zh: '请写成 file:// 加文件的绝对路径，不要写相对于工作目录的路径',
  },
})
