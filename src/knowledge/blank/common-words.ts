/**
 * Words that any team's answers hold and that name nobody, in small letters with е for ё: months, what is said of
 * technical things, services that everybody has. Other forms of them are found by their stems.
 */
export const COMMON_WORDS: readonly string[] = `
январь января январе январю январский февраль февраля феврале март марта марте мартовский апрель апреля апреле май мая
мае июнь июня июне июль июля июле август августа августе сентябрь сентября сентябре октябрь октября октябре ноябрь
ноября ноябре декабрь декабря декабре понедельник вторник среда четверг пятница суббота воскресенье
пн вт ср чт пт сб вс янв фев мар апр авг сен сент окт ноя дек
зайдите зайди войдите войди пойдите найдите подойдите перейдите выйдите нажмите нажми жмите напишите пришлите
позвоните подождите будут будем буду станут пойдут уйдут придут тремя двумя течение текущего ближе обоих совпал
видимо неужели конечно кстати увы ура ага угу ой ах эх вау ок окей привет приветствую здравствуйте добрый хорошего
долгосрочный налогообложение корпорация автозапуск переустановка переустанавливали поведение звуковой физический
российский русский русская русское русские английский московский мск утра вечера дня ночи
россия рф москва европа сша гмт снг господин госпожа уважаемый уважаемая коллеги команда друзья
апи срм црм сео смм ип ооо ао зао пао оао нко ано тсж гк чп инн кпп огрн огрнип бик окпо оквэд рс кс ндс ндфл усн осно снт фз гк
упд эдо эцп кэп укэп фнс офд ккт ккм атс смс ммс пин цвв лк тз тп пк ос кп сбп мфа акт осаго егрюл егрип сфр пфр фсс
бд ид qr фио дмс кбк сно псн мчд снилс торг ттн утд гост млн млрд тыс руб шт др тд тп кб мб гб тб мс сек мин час дн мес
api crm erp cms cdn url uri uid uuid guid pdf csv xls xlsx doc docx txt png jpg jpeg gif svg webp mp3 mp4 wav zip rar sms mms
vpn dns cname spf dkim dmarc ssl tls sso saml scim oidc ldap json xml yaml html css http https www ftp sftp ssh post get put
patch delete id ids ip ipv sip sdk sla faq qr pin otp totp cvv cvc sim imei usb gps gmt utc msk pst est cet utm smtp imap pop
mx txt rtp srtp dtmf rfc webrtc pcm ascii utf iso gdpr dpa kyc vat ein iban swift bic sepa ach ios macos ipados android windows
linux ubuntu debian iphone ipad macbook mac chrome safari firefox edge opera yandex google gmail outlook exchange office excel
word teams zoom slack skype telegram whatsapp viber vk vkontakte instagram facebook meta messenger linkedin youtube tiktok
twitter discord signal wechat avito ozon wildberries amocrm bitrix bitrix24 битрикс битрикс24 hubspot salesforce zoho pipedrive
zapier albato make wordpress woocommerce opencart tilda тильда shopify magento joomla drupal wix squarespace elementor getcourse
геткурс roistat роистат calltouch callibri mango манго asterisk twilio sendgrid mailchimp unisender юнисендер sendpulse
yookassa юкасса юmoney cloudpayments stripe paypal visa mastercard tinkoff тинькофф сбер сбербанк sberpay mail яндекс гугл вк
вконтакте ватсап вотсап вацап телеграм телеграмм телега инстаграм инста фейсбук ютуб авито озон вайлдберриз эксель ворд
хром сафари опера андроид айфон айпад виндовс винда макбук мтс билайн мегафон теле2 йота ростелеком wazzup botfather miui
redmi xiaomi samsung huawei honor apple microsoft amazon aws azure docker nginx apache php python java javascript typescript
node react vue angular laravel django mysql postgres postgresql redis mongodb github gitlab jira trello notion asana figma
google sheets docs drive analytics metrika метрика metrica webhook webhooks endpoint payload token bearer oauth oauth2 jwt
hmac sha sha256 sha1 md5 base64 utf8 unicode cors csrf xss nonce ajax dom iframe cookie cookies localhost timeout retry
postman curl swagger openapi graphql grpc websocket wss cron regex regexp sql query header headers body status callback
kaspersky касперский антивирус роутер wifi wi fi lte gsm ivr crm мой склад мойсклад контур диадок сбис эвотор атол
asap fyi eta tbd btw imo pls thx ty yes ok okay hi hey hello dear mr mrs ms dr regards cheers sincerely
january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct
nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu thur thurs fri sat sun
english russian german french spanish european american british europe america uk us usa eu uae gb de fr
i im ive ill id weve youre its thats whats theres heres lets dont doesnt cant couldnt wont wouldnt isnt wasnt arent
ладно девять кажется двенадцать вроде чините почините девочки девочка девушка мальчики прочим одиннадцать нечем зато гляньте
восьми желательно сошлось отношения нигде затем знайте народ будущее четверо мужики однако захожу причем совершенно вовсе
чувствую принципиально практически мягко устраивает фактически потихоньку возле возможен возможно ждите сдаю элементарно
шестеро непременно мимо здрасте является напоследок ситуация намерен отовсюду явно пойти мысленно безумно стабильно
позавчера взгляните расскажут важен ориентировочно хожу кручу сверяю провожу привык новым этикетка осень весна зима лето
конкуренты контрагенты пациенты подписчики слайды курьеры директора партнеры филиалы миллион миллионов девчата тетя эй хм
khz mhz ghz noon brain neither lady mother anyway nor girl ppl sister assume minus apparently probably frankly
altogether therefore literally kinda tbh idk hmm situation finally staying wanted knew thru accordingly somehow genuinely
beautifully quietly earliest nearest indeed hypothetically maybe congratulations congrats sorry
purpose proper affected suspicion nonsense sensible stretches seem approx incl acct annoyance whereas commonest stereo mono
whatsoever shortly intranet autoplay frame bytes leftover outgrow seven eight nine ten eleven twelve thirteen dot slash
`
  .trim()
  .split(/\s+/u);
