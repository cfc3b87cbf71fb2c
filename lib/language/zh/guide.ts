import type { Translated } from "../catalogue.ts";
import type { guide as english } from "../en/guide.ts";

/** guide in Simplified Chinese. */
export const guide: Translated<typeof english> = {
  "title": "{server} 上的加密聊天",
  "lead":
    "此服务器有自己的证书。在每台设备上安装一次后，网络上的其他人就无法读取您的消息，聊天可以向您发送通知，您还可以把它安装为应用。",
  "scope": "设备只对本地网络的地址和名称以及此服务器接受它，不会用于互联网上的其他网站。",
  "compare": "请将其指纹与服务器管理员提供的指纹比对：",
  "download": "下载证书",
  "trusted": "此设备信任该证书。正在打开聊天…",
  "open": "打开聊天",
  "without": "您也可以不安装证书直接打开聊天。浏览器会先显示警告，通知可能无法使用。",
  "no-authority": "此服务器没有自己的证书。服务器管理员可以用命令 server web-cert 创建一个。",
  "android-settings": "下载证书。打开手机的设置，搜索“CA 证书”。",
  "android-install": "点按“CA 证书”，再点按“仍然安装”，然后选择文件 tincan-ca.crt。",
  "android-firefox":
    "在 Firefox 中打开“设置”和“关于 Firefox”，连续点按徽标五次。然后返回，打开“Secret Settings”，启用“Use third party CA certificates”。",
  "ios-download": "在 Safari 中打开本页，下载描述文件，然后轻点“允许”。",
  "ios-install": "打开“设置”App,轻点“已下载描述文件”，然后轻点“安装”。",
  "ios-trust": "在“设置”中依次打开“通用”“关于本机”“证书信任设置”，启用 Tincan 的证书。",
  "windows-open": "下载证书并打开，点击“安装证书”，选择“当前用户”。",
  "windows-store": "选择“将所有的证书都放入下列存储”，点击“浏览”，选择“受信任的根证书颁发机构”。确认后重新启动浏览器。",
  "mac-open": "下载证书并打开，“钥匙串访问”会把它加入“登录”钥匙串。",
  "mac-trust": "在“钥匙串访问”中双击 Tincan 的证书，展开“信任”，选择“始终信任”。关闭窗口并输入您的密码。",
  "linux-chromium":
    "下载证书。在 Chromium 或 Chrome 中打开 chrome://certificate-manager,进入“本地证书”和“由您安装”，在“受信任的证书”下导入文件。",
  "linux-command": "或者运行此命令：",
  "firefox": "在 Firefox 中打开证书。Firefox 会询问信任它的用途：选择标识网站。",
  "firefox-open": "打开证书",
  "profile": "下载描述文件",
};
