import { defineKind } from '../../kind.js'

/** A file that cannot be read for another reason. */
export const unreadable = defineKind({
  code: 'keys.unreadable',
  symptom: { en: 'a key or certificate cannot be read', zh: '密钥或证书无法读取' },
  cause: { en: 'the operating system refuses to read it', zh: '操作系统拒绝读取' },
  cure: {
    en: 'give an absolute path that this process may read, as file:///…',
    zh: '请填写本进程有权读取的绝对路径，形如 file:///…',
  },
})
