"""Words that names are made of."""

NOUNS = """report notes todo data config settings log access error server client user users account order orders invoice invoices budget sales
customer customers product products inventory backup archive photo photos image images video music song album movie holiday vacation wedding
family recipe recipes letter resume thesis paper essay draft chapter book novel story script test tests main index app application core util utils
helper helpers common shared base model models view views controller controllers service services handler router route routes api schema query
database db cache session token auth login logout password secret key keys cert certificate license readme changelog history release build output
input result results summary analysis stats statistics metrics monitor health status event events message messages mail email inbox contact
contacts address phone list table chart graph map location city country weather temperature sensor device network host hosts port proxy firewall
router switch printer scanner camera display screen window panel button form field menu header footer sidebar page pages site website blog post
posts comment comments tag tags category categories search filter sort parser lexer compiler engine kernel driver module modules plugin plugins
extension package packages library lib vendor assets static public private internal external temp tmp old new final copy sample example demo
template templates theme style styles font fonts icon icons logo banner avatar profile upload uploads download downloads import export
migration seed fixture mock stub spec benchmark profile trace dump core crash debug info warning audit payment payments transaction ledger
balance tax salary payroll employee employees student students course courses lesson grade grades exam school hospital patient doctor clinic
hotel flight ticket booking calendar schedule task tasks project projects team member members group groups role roles permission policy
contract agreement proposal presentation slides speech transcript interview survey feedback review rating score game player level world
garden kitchen house office desk market shop store cart checkout shipping delivery package parcel vehicle car engine wheel bike train
planet star moon galaxy rocket orbit earth ocean river mountain forest tree flower apple banana cherry lemon orange grape bread cheese
coffee tea water sugar salt dataset corpus tokens vectors matrix tensor weights checkpoint epoch batch train valid eval predictions labels
features clusters nodes edges paths routes shapes colors pixels frames clips audio voice sound track playlist radio podcast episode season
alpha beta gamma delta omega sigma zeta kappa lambda phoenix falcon eagle tiger panda koala dragon wizard ninja robot pixel nova atlas""".split()

EXTENSIONS = """txt txt txt txt log log log csv csv json json xml yaml yml md md html html css js js ts py py py c h cpp java java go rs sh sh php rb
sql pdf pdf jpg jpg jpeg png png gif svg mp3 mp4 wav avi mkv mov zip tar gz bak tmp conf cfg ini toml doc docx xls xlsx ppt tex bin dat db o so
class jar swp lock env pem key crt ipynb vue jsx tsx scss kt swift lua pl r cs fs tsv bmp webp flac ogg iso deb rpm old orig patch diff""".split()
TEXT_EXTENSIONS = "txt txt txt log log csv json xml yaml md html css js ts py py c h cpp java go rs sh php rb sql conf cfg ini toml tex tsv".split()
CODE_EXTENSIONS = "py py js ts c h cpp java go rs sh php rb cs kt swift lua pl".split()
IMAGE_EXTENSIONS = "jpg jpeg png gif bmp webp tiff svg".split()

FOLDERS = """src src docs doc lib bin build dist tests test scripts logs log data config assets images img photos music videos downloads documents
backup backups archive old tmp temp cache public static templates vendor node_modules include examples tools reports projects work www html css js
media uploads export import resources modules packages app server client api core utils common models views services""".split()
ABSOLUTE = """/var/log /var/log /etc /etc /home /usr /usr/local /usr/local/bin /usr/bin /usr/share /usr/lib /opt /srv /tmp /tmp /var/www /var/www/html
/var/lib /var/tmp /var/cache /var/spool /mnt /mnt/data /media /root /dev /proc /boot /lib /sbin /bin /var /var/mail /mnt/backup /data /backup""".split()
PEOPLE = """alice bob carol dave eve frank grace heidi ivan judy mallory peter john jane mary tom anna max lisa paul emma sam nina oscar root admin
www-data nobody postgres mysql deploy jenkins git ubuntu guest test dev ops backup nginx tommy sarah david laura kevin maria jose chen yuki""".split()
GROUPS = "staff users wheel sudo docker www-data admin developers dev ops root adm audio video marketing finance students nogroup games team".split()
HOSTS = """example.com google.com github.com localhost web01 db-server mail.example.org api.example.com 192.168.1.1 192.168.0.10 10.0.0.5 8.8.8.8
1.1.1.1 172.16.0.20 server1 server.example.net backup.local nas.local raspberrypi.local staging.example.com prod-db dev.example.io openai.com
wikipedia.org debian.org host1 remote.host build-box""".split()
PROCESSES = """nginx apache2 httpd mysqld postgres redis-server mongod node python python3 java firefox chrome sshd cron dockerd bash vim code top
gunicorn celery rabbitmq php-fpm haproxy memcached slack spotify zoom ffmpeg rsync tmux screen""".split()
SERVICES = "nginx apache2 mysql mariadb postgresql redis docker ssh sshd cron cups bluetooth NetworkManager ufw fail2ban mongod php-fpm tomcat jenkins".split()
PACKAGES = """htop vim git curl wget nginx docker tmux ffmpeg imagemagick jq ripgrep tree nmap python3-pip nodejs postgresql redis gcc make cmake zip
unzip rsync screen zsh fish neovim emacs vlc gimp inkscape libssl-dev build-essential openssh-server net-tools fzf bat""".split()
PIP = "requests numpy pandas flask django pytest black scipy matplotlib fastapi sqlalchemy pillow torch rich click httpx pydantic boto3 lxml".split()
NPM = "express react lodash typescript eslint webpack axios vue jest prettier next vite chalk dotenv nodemon tailwindcss rxjs uuid".split()
BRANCHES = """main master develop dev feature feature/login feature/search bugfix/crash hotfix release release/1.2 staging testing experiment
fix-tests refactor new-ui gh-pages production wip""".split()
IMAGES = "nginx ubuntu alpine postgres redis node python mysql debian busybox httpd mongo wordpress golang".split()
CONTAINERS = "web db api cache worker app nginx-proxy my-container redis1 postgres-dev backend frontend ci-runner mailhog".split()
SYLLABLES = "ba be bi bo bu ca co cu da de di do du fa fe fi fo ga ge go gu ha he hi ho ja jo ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we xa ya yo za ze zi zo".split()
TEXTS = """hello world|error|warning|TODO|FIXME|foo|bar|test|hello|password|failed|timeout|connection refused|success|exception|import|main|return|class|
function|user|admin|root|localhost|http|https|version|debug|info|critical|fatal|null|undefined|not found|404|500|permission denied|out of memory|
apple|banana|the quick brown fox|lorem ipsum|john|alice|DROP TABLE|SELECT|INSERT|deprecated|console.log|print|def|include|stdio.h|api_key|secret|
access denied|segmentation fault|stack trace|disk full|invalid argument|login|logout|started|stopped|unable to connect|ok|done|yes|no|id|name|
email|key|value|data|config|example|sample|abc|xyz|123|42|2023|2024|GET|POST|Exception|NullPointerException|Traceback|TypeError|malloc|free|
static|public|private|async|await|const|let|var|goodbye|good morning|thank you|see you soon|hello there|my text|some text|pattern|needle|string""".replace("\n", "").split("|")
SENTENCES = """hello|hello world|buy milk|meeting at noon|call mom|first line|done|the quick brown fox|all tests passed|my notes|draft|# Title|# Notes|
hi there|remember the milk|work in progress|to do: review|happy birthday|good luck|v1.0|name,age,city|key=value|debug=true|port=8080|print("hi")|
print("hello")|console.log("ok")|echo hello|I am here|see you tomorrow|lorem ipsum|sample text|test data|shopping list|release 2.0|license MIT""".replace("\n", "").split("|")
TOPICS = """the latest python release|rust async tutorial|how to center a div|dotnet 10 release notes|weather in berlin|population of brazil|best pasta recipe|llama.cpp server options|
kubernetes ingress example|who won the world cup|current price of bitcoin|docker networking explained|postgres full text search|history of the roman empire|how vaccines work|
linux kernel 6.12 changes|typescript generics|nearest star to the sun|css grid guide|ssh hardening|difference between tcp and udp|github actions cache|how to train for a marathon|
json schema draft 2020-12|systemd timer example|ffmpeg subtitles|cheap flights to oslo|news about space|raspberry pi 5 benchmark|regular expression cheat sheet|semantic versioning|
oauth device flow|sqlite vacuum|terraform state locking|python dataclass default factory|error EADDRINUSE|cve in openssl|zig language|how to tie a tie|moon phases""".replace("\n", "").split("|")
DEEDS = """add authentication to the {n} api|write tests for the {n} module|refactor the {n} class|fix the {n} bug|migrate the {n} to {m}|document the {n}|add a {n} page|upgrade the {n} library|
split {n} into modules|add logging to {n}|remove the old {n} code|build a {n} service|set up continuous integration|add dark mode|port the {n} to typescript|speed up the {n}|
add caching to the {n}|replace {n} by {m}|release version 2|move the {n} to the cloud|add input validation to the {n} form|create a {n} dashboard|improve error messages in {n}|
rename {n} to {m} everywhere|add a command line option for {n}|write a {n} parser|deploy the {n} to production|set up the {n} database|design the {n} screen|review the {n} code""".replace("\n", "").split("|")
# Verbs and things in other languages.
FOREIGN = [
    ("finde/zeige/lösche/kopiere/suche/liste/öffne/zähle/bitte zeige mir/wie lösche ich", "alle Dateien in diesem Ordner/die größten Dateien/den Inhalt der Datei/alle Bilder/das Verzeichnis/die laufenden Prozesse/die Zeilen mit Fehlern/den freien Speicherplatz"),
    ("trouve/affiche/supprime/copie/cherche/liste/ouvre/compte/montre-moi/comment supprimer", "tous les fichiers du dossier/les plus gros fichiers/le contenu du fichier/toutes les images/le répertoire courant/les processus en cours/l'espace disque libre"),
    ("encuentra/muestra/borra/copia/busca/lista/abre/cuenta/muéstrame/cómo borro", "todos los archivos de esta carpeta/los archivos más grandes/el contenido del archivo/todas las imágenes/el directorio actual/los procesos en ejecución/el espacio libre"),
    ("trova/mostra/cancella/copia/cerca/elenca/apri/conta", "tutti i file in questa cartella/i file più grandi/il contenuto del file/tutte le immagini/i processi attivi"),
    ("encontre/mostre/apague/copie/procure/liste", "todos os arquivos desta pasta/os maiores arquivos/o conteúdo do arquivo/as imagens"),
    ("найди/покажи/удали/скопируй/открой", "все файлы в этой папке/самые большие файлы/содержимое файла/запущенные процессы"),
    ("查找/显示/删除/复制/列出", "当前目录中的所有文件/最大的文件/文件内容/正在运行的进程/磁盘空间"),
    ("このフォルダの/現在のディレクトリの", "すべてのファイルを表示して/一番大きいファイルを探して/ファイルを削除して"),
    ("vind/toon/verwijder/kopieer", "alle bestanden in deze map/de grootste bestanden/de inhoud van het bestand"),
    ("znajdź/pokaż/usuń", "wszystkie pliki w tym folderze/największe pliki/zawartość pliku"),
]
PROPER = """mount everest|napoleon|the eiffel tower|japan|the roman empire|einstein|the moon|brazil|bitcoin|the internet|shakespeare|the mona lisa|tesla|jupiter|the pacific ocean|
world war two|beethoven|the french revolution|chess|the telephone|penicillin|cleopatra|london|the titanic|gravity|photosynthesis|dna|the euro|football|coffee|the great wall|antarctica|
quantum mechanics|the stock market|capitalism|the heart|a blue whale|the amazon|microsoft|the beatles|hamlet|inflation|the speed of light|mars|germany|the nile|tokyo|dinosaurs""".replace("\n", "").split("|")
