import type { Translated } from "../catalogue.ts";
import type { programs as english } from "../en/programs.ts";

/** programs in Simplified Chinese. */
export const programs: Translated<typeof english> = {
  "web-cert-made": "已为浏览器创建证书颁发机构，有效期至 {until}。其指纹：",
  "web-cert-kept": "此服务器已有供浏览器使用的证书颁发机构，有效期至 {until}。其指纹：",
  "web-cert-hosts": "它为服务器签发的证书有效期至 {until}，由服务器自动续期。适用于 {hosts}。",
  "web-cert-next":
    "启动服务器，然后在每台手机和电脑上打开 http://{address}:{port}/ ,页面会说明如何在那里安装证书颁发机构。",
  "web-cert-not-permitted": "此服务器的证书颁发机构不允许 {host}。要另建一个，请加上 --new:之后每台设备都要安装它。",
  "press-enter": "按 Enter 关闭。",
  "no-program-for": "无法打开 {path}：此系统没有相应的程序。",
  "no-folder":
    "环境变量 {variable} 未设为完整路径，因此没有存放{what, select, servers {已知服务器列表} other {数据}}的文件夹。",
  "denied": "没有权限",
  "not-found": "没有此文件或文件夹",
  "in-the-way": "有文件占用了该位置",
  "is-folder": "这是文件夹，不是文件",
  "read-only": "磁盘为只读",
  "disk-full": "磁盘已满",
  "quota": "磁盘配额已用完",
  "disk-error": "磁盘报告错误",
  "in-use": "另一个程序正在使用它",
  "link-loop": "符号链接形成循环",
  "long-name": "名称过长",
  "many-open": "打开的文件过多",
  "no-access": "程序无权访问",
  "give-passwords": "请用 --password-file FILE 给出您昵称的密码，用 --server-password-file FILE 给出服务器密码。",
  "not-trusted": "{address} 不受信任。没有发送任何内容。",
  "known-servers-wrong": "{count, plural, other {已忽略 {path} 中 Tincan 无法读取的行：{lines}。}}",
  "more-lines": "{count, plural, other {另外 # 行}}",
  "certificate-unreadable": "无法读取 {address} 的证书。",
  "wrong-clock":
    "{address} 的证书有效期为 {from} 至 {to}，但这台计算机的时钟显示 {now}。请校正此时钟。如果它是正确的，则服务器的时钟有误：请让服务器管理员校正时钟并重启服务器。",
  "first-connection":
    "这是您第一次连接到 {address}。服务器的指纹是 {fingerprint}。请与服务器显示的指纹进行比较。从现在起，它必须保持不变。",
  "first-connection-known": "这是您第一次连接到 {address}。服务器的指纹与您已知的 {other} 相同：{fingerprint}。",
  "not-remembered": "无法记住该服务器，因此下次它仍是未知的：{reason}",
  "another-fingerprint":
    "警告：{address} 不是 --fingerprint 或邀请链接所指定的服务器。它的指纹是 {fingerprint}，而不是 {expected}。可能有人在拦截连接。没有发送任何内容。请询问服务器管理员。",
  "changed-key":
    "警告：{address} 的服务器密钥已更改。它的指纹是 {fingerprint}，以前是 {expected}。可能有人在拦截连接，或者服务器已重新设置。没有发送任何内容。请向服务器管理员询问指纹。如果一致，请输入 /trust，或用 --fingerprint {fingerprint} 启动，或从 {path} 中删除 {address} 的那一行。",
  "cannot-write": "无法写入 {path}：{reason}。",
  "others-may-write": "其他用户可以写入 {folder}，并可能使您信任错误的服务器。用以下命令阻止他们：chmod 700 {folder}",
  "known-servers-unreadable": "无法读取 {path}：{reason}。没有它，Tincan 无法识别服务器。",
  "is-link": "它是符号链接，Tincan 不会跟随",
  "file-too-large": "它太大",
  "lock-is-link": "其锁文件是符号链接",
  "client-at": "Tincan 位于 {url}",
  "no-browser": "无法打开浏览器。请自行打开该地址。",
  "window-at": "服务器的窗口位于 {url}",
  "window-closed": "窗口已关闭。服务器继续运行。可在 {url} 重新打开窗口",
  "press-to-stop": "按 Ctrl-C 停止服务器。",
  "ended-before-start": "程序在服务器启动之前已结束。",
  "not-file": "它不是普通文件",
  "not-utf8": "它不是 UTF-8 文本。请在编辑器中将其保存为 UTF-8",
  "wrong-name": "Windows 不允许使用此名称",
  "no-share": "无法访问该计算机或其共享文件夹",
  "not-ready": "驱动器未就绪",
  "not-as-advertised":
    "警告：{address} 不是在那里公布自己的服务器。它的指纹是 {fingerprint}，而公布的是 {expected}。此网络中可能有人在冒充服务器。没有发送任何内容。请向服务器的运营者询问指纹。如果一致，请输入 /trust，或使用 --fingerprint {fingerprint} 启动。",
  "no-servers": "此网络中没有服务器回应。",
  "link-of-another":
    "警告：您所知道的 {address} 的指纹是 {known}，但邀请链接给出的是 {invited}。链接可能是伪造的，或者服务器可能有了新密钥。没有发送任何内容。请询问服务器管理员。如果链接正确，请使用 --fingerprint {invited} 启动。",
  "wrong-request": "文件夹中的请求不是来自 server invite。",
  "no-server-runs": "没有服务器在使用 {path} 中的数据运行。请启动服务器，或用 --data 指定其文件夹。",
  "server-does-not-answer":
    "使用 {path} 中数据的服务器没有回应。它可能是较早的版本，或者其运行用户无法读取您在那里写入的内容。请在其控制台输入 /invite-link，或以该服务器的用户身份运行此命令。",
  "no-file": "它是管道或设备，不是文件",
  "large-file": "它超过 {most} MiB",
};
