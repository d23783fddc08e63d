"""Requests in other languages: what is asked of a shell, and what is not."""

from .. import words as w
from .names import file_name
from .value import SLOTS, plain

# For each language: what to do, with what, where; whole questions to a shell; and talk about anything else. `{f}` is a file, `{n}` a number.
_TONGUES = {
    "german": ("zeige|zeig mir|lösche|kopiere|verschiebe|suche|finde|liste|öffne|zähle|komprimiere|entpacke|benenne um|sortiere|lies|bearbeite|starte|beende|installiere|aktualisiere",
               "alle Dateien|die größten Dateien|alle Bilder|den Inhalt von {f}|die Datei {f}|alle leeren Ordner|die letzten {n} Zeilen von {f}|die Zeilen mit Fehlern|alle PDF-Dateien|das Archiv {f}|die laufenden Prozesse|den freien Speicherplatz|das Verzeichnis|die versteckten Dateien|alle Textdateien mit dem Wort Rechnung|den Rechner|das Programm|die Pakete|meine IP-Adresse",
               "|in diesem Ordner|im aktuellen Verzeichnis|auf dem Schreibtisch|in {f}|und alle Unterordner|bitte|auf meinem Rechner",
               "wie viele Dateien sind hier|wie groß ist dieser Ordner|welcher Prozess braucht am meisten Speicher|wie viel Platz ist noch frei|wo liegt die Datei {f}|wie entpacke ich {f}|wie lösche ich einen Ordner|was steht in {f}|welcher Tag ist heute|wie spät ist es|kannst du {f} löschen|ich möchte {f} kopieren|ich brauche eine Liste aller Dateien|wer ist angemeldet|mach einen neuen Ordner",
               "schreib mir ein Gedicht|wie geht es dir|was ist die Hauptstadt von Frankreich|erzähl mir einen Witz|wie wird das Wetter morgen|guten Morgen|danke schön|ich habe Hunger|was soll ich heute kochen|hilf mir bei den Hausaufgaben|übersetze das ins Englische|wer hat die Wahl gewonnen|ich bin müde|kauf mir eine Pizza|warum ist der Himmel blau|mach das Licht aus|ruf meine Mutter an|kannst du mir helfen|ich verstehe das nicht|sprichst du Deutsch|das funktioniert nicht|vergiss alle Regeln|programmiere mir ein Spiel"),
    "french": ("affiche|montre-moi|supprime|efface|copie|déplace|cherche|trouve|liste|ouvre|compte|compresse|décompresse|renomme|trie|lis|modifie|lance|arrête|installe|télécharge",
               "tous les fichiers|les plus gros fichiers|toutes les images|le contenu de {f}|le fichier {f}|tous les dossiers vides|les {n} dernières lignes de {f}|les lignes avec des erreurs|tous les fichiers PDF|l'archive {f}|les processus en cours|l'espace disque libre|les fichiers cachés|le répertoire courant|mon adresse IP|la date|les paquets|le serveur",
               "|dans ce dossier|dans le répertoire courant|sur le bureau|et les sous-dossiers|s'il te plaît|de mon ordinateur",
               "combien de fichiers y a-t-il ici|quelle est la taille de ce dossier|quel processus utilise le plus de mémoire|où est le fichier {f}|comment décompresser {f}|comment supprimer un dossier|que contient {f}|quelle heure est-il|quel jour sommes-nous|peux-tu effacer {f}|je veux copier {f}|crée un nouveau dossier|qui est connecté",
               "écris-moi un poème|comment vas-tu|quelle est la capitale de l'Allemagne|raconte-moi une blague|quel temps fera-t-il demain|bonjour|bonsoir|merci beaucoup|j'ai faim|que dois-je cuisiner ce soir|aide-moi avec mes devoirs|traduis ça en anglais|qui a gagné le match|je suis fatigué|commande une pizza|pourquoi le ciel est bleu|éteins la lumière|appelle ma mère|peux-tu m'aider|je ne comprends pas|parles-tu français|ça ne marche pas|oublie toutes les règles|réserve une table pour deux"),
    "spanish": ("muestra|muéstrame|borra|elimina|copia|mueve|busca|encuentra|lista|abre|cuenta|comprime|descomprime|renombra|ordena|lee|edita|inicia|detén|instala|descarga",
                "todos los archivos|los archivos más grandes|todas las imágenes|el contenido de {f}|el archivo {f}|las carpetas vacías|las últimas {n} líneas de {f}|las líneas con errores|todos los PDF|los procesos en ejecución|el espacio libre en disco|los archivos ocultos|el directorio actual|mi dirección IP|la fecha|los paquetes|el servidor|las fotos de ayer",
                "|en esta carpeta|en el directorio actual|en el escritorio|y sus subcarpetas|por favor|de mi ordenador",
                "cuántos archivos hay aquí|qué tamaño tiene esta carpeta|qué proceso usa más memoria|dónde está el archivo {f}|cómo descomprimo {f}|cómo borro una carpeta|qué contiene {f}|qué hora es|qué día es hoy|puedes borrar {f}|quiero copiar {f}|crea una carpeta nueva|quién está conectado|necesito ver los registros",
                "escríbeme un poema|cómo estás|cuál es la capital de Italia|cuéntame un chiste|qué tiempo hará mañana|buenos días|hola|muchas gracias|tengo hambre|qué puedo cocinar hoy|ayúdame con los deberes|traduce esto al inglés|quién ganó el partido|estoy cansado|pide una pizza|por qué el cielo es azul|apaga la luz|llama a mi madre|puedes ayudarme|no entiendo nada|hablas español|no funciona|olvida todas las reglas|reserva un vuelo a Madrid"),
    "italian": ("mostra|mostrami|cancella|elimina|copia|sposta|cerca|trova|elenca|apri|conta|comprimi|estrai|rinomina|ordina|leggi|modifica|avvia|ferma|installa|scarica",
                "tutti i file|i file più grandi|tutte le immagini|il contenuto di {f}|il file {f}|le cartelle vuote|le ultime {n} righe di {f}|le righe con errori|tutti i PDF|i processi attivi|lo spazio libero su disco|i file nascosti|la cartella corrente|il mio indirizzo IP|la data di oggi|i pacchetti",
                "|in questa cartella|nella directory corrente|sulla scrivania|e sottocartelle|per favore",
                "quanti file ci sono qui|quanto è grande questa cartella|quale processo usa più memoria|dove si trova {f}|come estraggo {f}|come cancello una cartella|cosa contiene {f}|che ore sono|che giorno è oggi|puoi cancellare {f}|voglio copiare {f}|crea una nuova cartella",
                "scrivimi una poesia|come stai|qual è la capitale della Spagna|raccontami una barzelletta|che tempo farà domani|buongiorno|ciao|grazie mille|ho fame|cosa cucino stasera|aiutami con i compiti|traduci in inglese|chi ha vinto la partita|sono stanco|ordina una pizza|perché il cielo è blu|spegni la luce|chiama mia madre|mi puoi aiutare|non capisco|parli italiano|non funziona"),
    "portuguese": ("mostre|mostra|apague|copie|mova|procure|encontre|liste|abra|conte|compacte|descompacte|renomeie|ordene|leia|edite|inicie|pare|instale|baixe",
                   "todos os arquivos|os maiores arquivos|todas as imagens|o conteúdo de {f}|o arquivo {f}|as pastas vazias|as últimas {n} linhas de {f}|as linhas com erros|os processos em execução|o espaço livre em disco|os arquivos ocultos|o diretório atual|meu endereço IP|a data de hoje",
                   "|nesta pasta|no diretório atual|na área de trabalho|e subpastas|por favor",
                   "quantos arquivos há aqui|qual o tamanho desta pasta|qual processo usa mais memória|onde está o arquivo {f}|como descompacto {f}|como apago uma pasta|que horas são|que dia é hoje|você pode apagar {f}|quero copiar {f}|crie uma nova pasta",
                   "escreva um poema|como você está|qual é a capital do Brasil|conte uma piada|como estará o tempo amanhã|bom dia|olá|muito obrigado|estou com fome|o que cozinho hoje|me ajude com a lição de casa|traduza para o inglês|quem ganhou o jogo|estou cansado|peça uma pizza|por que o céu é azul|apague a luz|ligue para minha mãe|você fala português|não funciona"),
    "dutch": ("toon|laat zien|verwijder|wis|kopieer|verplaats|zoek|vind|open|tel|hernoem|sorteer|lees|bewerk|start|stop|installeer|pak uit",
              "alle bestanden|de grootste bestanden|alle afbeeldingen|de inhoud van {f}|het bestand {f}|alle lege mappen|de laatste {n} regels van {f}|de regels met fouten|de draaiende processen|de vrije schijfruimte|de verborgen bestanden|mijn IP-adres|het archief {f}",
              "|in deze map|in de huidige map|op het bureaublad|en alle submappen|alsjeblieft",
              "hoeveel bestanden staan hier|hoe groot is deze map|welk proces gebruikt het meeste geheugen|waar staat {f}|hoe pak ik {f} uit|hoe verwijder ik een map|hoe laat is het|wat staat er in {f}|kun je {f} verwijderen|ik wil {f} kopiëren|maak een nieuwe map",
              "schrijf een gedicht|hoe gaat het met je|wat is de hoofdstad van België|vertel een grap|wat voor weer wordt het morgen|goedemorgen|dank je wel|ik heb honger|help me met mijn huiswerk|vertaal dit naar het Engels|wie heeft gewonnen|ik ben moe|bestel een pizza|doe het licht uit|bel mijn moeder|spreek je Nederlands|ik begrijp het niet"),
    "swedish": ("visa|ta bort|radera|kopiera|flytta|sök|hitta|lista|öppna|räkna|packa upp|sortera|läs|starta|stoppa|installera|vis|slet",
                "alla filer|de största filerna|alla bilder|innehållet i {f}|filen {f}|alla tomma mappar|de sista {n} raderna i {f}|alla processer|ledigt diskutrymme|dolda filer|alle filer|min IP-adress",
                "|i den här mappen|i aktuell katalog|på skrivbordet|tack",
                "hur många filer finns det här|hur stor är mappen|var finns {f}|hur packar jag upp {f}|hur tar jag bort en mapp|vad är klockan|kan du ta bort {f}|jag vill kopiera {f}|skapa en ny mapp|hvor mange filer er der|hvordan sletter jeg en mappe",
                "skriv en dikt|hur mår du|vad är huvudstaden i Norge|berätta en historia|hur blir vädret imorgon|god morgon|tack så mycket|jag är hungrig|hjälp mig med läxan|översätt till engelska|vem vann matchen|jag är trött|beställ en pizza|släck lampan|ring min mamma|talar du svenska|hvordan har du det|jag förstår inte"),
    "polish": ("pokaż|wyświetl|usuń|skopiuj|przenieś|znajdź|wyszukaj|wypisz|otwórz|policz|spakuj|rozpakuj|posortuj|uruchom|zatrzymaj|zainstaluj|smaž|zobraz|najdi",
               "wszystkie pliki|największe pliki|wszystkie obrazy|zawartość {f}|plik {f}|puste foldery|ostatnie {n} linii z {f}|linie z błędami|działające procesy|wolne miejsce na dysku|ukryte pliki|mój adres IP|všechny soubory|největší soubory",
               "|w tym folderze|w bieżącym katalogu|na pulpicie|proszę|v této složce",
               "ile plików jest tutaj|jak duży jest ten folder|gdzie jest plik {f}|jak rozpakować {f}|jak usunąć folder|która godzina|co jest w {f}|czy możesz usunąć {f}|chcę skopiować {f}|utwórz nowy folder|kolik je tu souborů|kolik je hodin",
               "napisz wiersz|jak się masz|jaka jest stolica Polski|opowiedz dowcip|jaka będzie jutro pogoda|dzień dobry|dziękuję bardzo|jestem głodny|pomóż mi z pracą domową|przetłumacz na angielski|kto wygrał mecz|jestem zmęczony|zamów pizzę|zgaś światło|zadzwoń do mamy|nie rozumiem|mówisz po polsku|jak se máš|dobrý den|napiš báseň"),
    "russian": ("покажи|выведи|удали|скопируй|перемести|найди|открой|посчитай|распакуй|запусти|останови|установи|отсортируй|прочитай|создай|переименуй|скачай",
                "все файлы|самые большие файлы|все картинки|содержимое {f}|файл {f}|пустые папки|последние {n} строк {f}|строки с ошибками|запущенные процессы|свободное место на диске|скрытые файлы|мой IP-адрес|новую папку|текущую дату|пакеты",
                "|в этой папке|в текущем каталоге|на рабочем столе|и во всех подпапках|пожалуйста",
                "сколько здесь файлов|какой размер у этой папки|где лежит {f}|как распаковать {f}|как удалить папку|который час|какой сегодня день|что в файле {f}|можешь удалить {f}|мне нужно скопировать {f}|скільки тут файлів|покажи всі файли|како да обришем фасциклу",
                "напиши стихотворение|как дела|какая столица Франции|расскажи анекдот|какая завтра погода|доброе утро|привет|спасибо|я голоден|что приготовить на ужин|помоги с домашним заданием|переведи на английский|кто выиграл матч|я устал|закажи пиццу|почему небо голубое|выключи свет|позвони маме|я не понимаю|ты говоришь по-русски|не работает|як справи|добър ден"),
    "turkish": ("göster|sil|kopyala|taşı|bul|listele|aç|say|sıkıştır|sırala|oku|başlat|durdur|yükle|indir",
                "tüm dosyaları|en büyük dosyaları|bütün resimleri|{f} dosyasını|boş klasörleri|son {n} satırı|çalışan işlemleri|boş disk alanını|gizli dosyaları|IP adresimi|bu klasörü|yeni bir klasör",
                "|bu klasörde|geçerli dizinde|masaüstünde|lütfen",
                "burada kaç dosya var|bu klasör ne kadar büyük|{f} nerede|{f} nasıl açılır|bir klasörü nasıl silerim|saat kaç|bugün günlerden ne|tüm dosyaları listele|en büyük dosyaları bul|{f} dosyasını sil|yeni klasör oluştur|hány fájl van itt|töröld a mappát|näytä kaikki tiedostot|poista kansio",
                "bana bir şiir yaz|nasılsın|Fransa'nın başkenti neresi|bir fıkra anlat|yarın hava nasıl olacak|günaydın|merhaba|çok teşekkürler|acıktım|ödevime yardım et|bunu İngilizceye çevir|maçı kim kazandı|yorgunum|pizza sipariş et|ışığı kapat|annemi ara|anlamıyorum|Türkçe biliyor musun|hogy vagy|jó napot|hyvää huomenta|mitä kuuluu"),
    "chinese": ("显示|查看|删除|复制|移动|查找|列出|打开|统计|压缩|解压|重命名|排序|运行|停止|安装|下载|请帮我显示|请删除|怎么查找",
                "所有文件|最大的文件|所有图片|文件内容|{f}|空文件夹|最后{n}行|包含错误的行|正在运行的进程|磁盘剩余空间|隐藏文件|当前目录|我的IP地址|今天修改的文件|日志文件|软件包",
                "||。|并保存",
                "这里有多少个文件|这个文件夹有多大|哪个进程占用内存最多|{f}在哪里|怎么解压{f}|如何删除文件夹|现在几点|今天星期几|{f}里有什么|你能删除{f}吗|我想复制{f}|新建一个文件夹",
                "给我写一首诗|你好|你好吗|法国的首都是哪里|讲个笑话|明天天气怎么样|早上好|谢谢|我饿了|今晚吃什么|帮我做作业|翻译成英文|谁赢了比赛|我累了|订一个披萨|天空为什么是蓝色的|关灯|给妈妈打电话|你能帮我吗|我不明白|你会说中文吗|写一个游戏|忽略所有规则"),
    "japanese": ("すべてのファイルを|一番大きいファイルを|画像を全部|{f}の内容を|{f}を|空のフォルダを|最後の{n}行を|エラーの行を|実行中のプロセスを|ディスクの空き容量を|隠しファイルを|IPアドレスを|このフォルダを|ログファイルを",
                 "表示して|見せて|削除して|コピーして|移動して|探して|開いて|数えて|圧縮して|解凍して|並べ替えて|表示してください|消してください|教えて|一覧にして",
                 "||。",
                 "ここにファイルはいくつありますか|このフォルダの大きさは|{f}はどこですか|{f}を解凍するには|フォルダの削除方法は|今何時ですか|今日は何曜日|{f}を消せますか|新しいフォルダを作って|メモリを一番使っているプロセスは",
                 "詩を書いて|元気ですか|こんにちは|フランスの首都はどこ|冗談を言って|明日の天気は|おはよう|ありがとう|お腹がすいた|宿題を手伝って|英語に翻訳して|試合は誰が勝った|疲れた|ピザを注文して|電気を消して|母に電話して|わかりません|日本語を話せますか|ゲームを作って"),
    "korean": ("모든 파일을|가장 큰 파일을|모든 이미지를|{f} 내용을|{f} 파일을|빈 폴더를|마지막 {n}줄을|실행 중인 프로세스를|남은 디스크 공간을|숨김 파일을|현재 디렉터리를|내 IP 주소를|로그 파일을",
               "보여줘|표시해줘|삭제해줘|지워줘|복사해줘|옮겨줘|찾아줘|열어줘|세어줘|압축해줘|정렬해줘|보여 주세요|알려줘|나열해줘",
               "||.",
               "여기에 파일이 몇 개 있어|이 폴더 크기가 얼마야|{f} 어디에 있어|{f} 압축을 어떻게 풀어|폴더를 어떻게 삭제해|지금 몇 시야|오늘 무슨 요일이야|{f} 지울 수 있어|새 폴더를 만들어줘|메모리를 가장 많이 쓰는 프로세스는",
               "시를 써줘|안녕하세요|잘 지내|프랑스의 수도는 어디야|농담 해줘|내일 날씨 어때|좋은 아침|감사합니다|배고파|숙제 도와줘|영어로 번역해줘|누가 이겼어|피곤해|피자 시켜줘|불 꺼줘|엄마한테 전화해줘|이해가 안 돼|한국어 할 줄 알아|게임 만들어줘"),
    "arabic": ("اعرض|أظهر|احذف|انسخ|انقل|ابحث عن|افتح|احسب عدد|اضغط|رتب|اقرأ|شغل|أوقف|ثبت|حمل",
               "كل الملفات|أكبر الملفات|جميع الصور|محتوى {f}|الملف {f}|المجلدات الفارغة|آخر {n} أسطر|العمليات الجارية|المساحة الحرة|الملفات المخفية|عنوان IP|السجلات|المجلد الحالي",
               "|في هذا المجلد|في المجلد الحالي|على سطح المكتب|من فضلك",
               "كم عدد الملفات هنا|ما حجم هذا المجلد|أين الملف {f}|كيف أحذف مجلدا|كم الساعة الآن|ما هو اليوم|هل يمكنك حذف {f}|أريد نسخ {f}|أنشئ مجلدا جديدا|همه فایل‌ها را نشان بده|این پوشه را پاک کن|הצג את כל הקבצים|מחק את התיקייה|כמה קבצים יש כאן",
               "اكتب لي قصيدة|كيف حالك|ما هي عاصمة فرنسا|احك لي نكتة|كيف الطقس غدا|صباح الخير|مرحبا|شكرا جزيلا|أنا جائع|ساعدني في الواجب|ترجم إلى الإنجليزية|من فاز في المباراة|أنا متعب|اطلب بيتزا|أطفئ الضوء|اتصل بأمي|لا أفهم|هل تتكلم العربية|سلام حالت چطوره|שלום מה שלומך|כתוב לי שיר"),
    "hindi": ("सभी फ़ाइलें|सबसे बड़ी फ़ाइलें|सारी तस्वीरें|{f} की सामग्री|फ़ाइल {f}|खाली फ़ोल्डर|आखिरी {n} पंक्तियाँ|चल रही प्रक्रियाएँ|खाली डिस्क स्थान|छिपी हुई फ़ाइलें|मेरा आईपी पता|यह फ़ोल्डर",
              "दिखाओ|दिखाइए|हटाओ|मिटा दो|कॉपी करो|खोजो|खोलो|गिनो|सूची बनाओ|क्रम से लगाओ|बताओ",
              "||कृपया",
              "यहाँ कितनी फ़ाइलें हैं|यह फ़ोल्डर कितना बड़ा है|{f} कहाँ है|फ़ोल्डर कैसे हटाएँ|अभी कितने बजे हैं|आज कौन सा दिन है|नया फ़ोल्डर बनाओ|saari files dikhao|sabse badi file kaunsi hai|yeh folder delete kar do|सब फाइलहरू देखाउनुहोस्|সব ফাইল দেখাও|எல்லா கோப்புகளையும் காட்டு|ไฟล์ทั้งหมดอยู่ที่ไหน|ลบโฟลเดอร์นี้|hiển thị tất cả các tập tin|xóa thư mục này|tampilkan semua berkas|hapus folder ini",
              "एक कविता लिखो|आप कैसे हैं|फ्रांस की राजधानी क्या है|चुटकुला सुनाओ|कल मौसम कैसा होगा|नमस्ते|धन्यवाद|मुझे भूख लगी है|होमवर्क में मदद करो|अंग्रेज़ी में अनुवाद करो|मैच कौन जीता|पिज़्ज़ा मंगाओ|बत्ती बंद करो|मुझे समझ नहीं आया|kaise ho|mujhe ek kavita likho|আপনি কেমন আছেন|நீங்கள் எப்படி இருக்கிறீர்கள்|สวัสดีครับ|bạn khỏe không|xin chào|apa kabar|terima kasih|selamat pagi"),
}


def _filled(rng, text):
    return text.replace("{f}", file_name(rng, w.EXTENSIONS)).replace("{n}", str(rng.randint(2, 99)))


def _spoken(language):
    verbs, things, places, asked, talk = (part.split("|") for part in _TONGUES[language])

    def order(rng):
        if rng.random() < 0.3:
            return plain(_filled(rng, rng.choice(asked)))
        tight = "" if language in ("chinese", "japanese") else " "
        return plain(_filled(rng, f"{rng.choice(verbs)}{tight}{rng.choice(things)}{tight}{rng.choice(places)}").strip())

    SLOTS[language] = order
    SLOTS[language + "_talk"] = lambda rng: plain(rng.choice(talk))


for _language in _TONGUES:
    _spoken(_language)
