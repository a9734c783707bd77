import { defineKind } from '../../kind.js'

/** A directory in place of a file. */
export const directory = defineKind({
  code: 'keys.directory',
  symptom: { en: 'a key or certificate cannot be read: EISDIR', zh: '密钥或证书无法读取：EISDIR' },
  cause: { en: 'that is a directory', zh: '这是一个目录' },
  cure: { en: 'give the file in it: %{wanted}', zh: '请填写其中的文件：%{wanted}' },
})
