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
alpha beta gamma delta omega sigma zeta kappa lambda phoenix falcon eagle tiger panda koala dragon wizard ninja robot pixel nova atlas
accent acorn actor adapter addon adventure advert agenda airline airport alarm algebra alien almanac amber anatomy anchor angel animal animation
annex antenna anthem apartment appendix appliance apricot apron arcade arch arena armor arrow article artist artwork aspect asteroid atom attic
auction aunt author autumn avenue award axis baby bakery ballad balloon bamboo band bank barrel basement basket bass bathroom battery beach bean
bear beard bedroom beetle bench berry bible bicycle billing biology bird birthday biscuit blanket blossom blueprint boat body bonus boot border
bottle boulder bowl box boxes bracket brain branch brand brass breakfast brick bridge brief broker bronze brother bubble bucket buddy buffer builder
building bulb bullet bundle bus business butter butterfly cabin cabinet cable cactus camel camp candle candy canvas canyon cap capital captain
caption carbon card cards career cargo carpet carrot cartoon castle cat catalog cave ceiling cellar center ceramic champion channel chapel charity
charm cheat checklist chef chemistry chess chicken child childhood chimney chocolate choir christmas church cinema circle circuit circus clay
climate clock cloud clouds coach coast coat cobalt cocktail coconut coin collection college colony comet comic community company compass composer
concert concrete conference connector console constant contest convent convoy cook cookie cookies copper coral corner costume cottage cotton council
counter county couple coupon court cousin cover cow crab cradle craft crane credit cricket crown cruise crystal cube cup cupboard curriculum curtain
cycle dad dance dark dashboard daughter dawn debt decoder decor deer denim dentist deposit desert dessert detail details detective diagram diamond
diary dictionary diet digest dinner diploma director disc discount dish dispute district dock dog doll dolphin domain door dough dove drawer drawing
drawings dream dress drink drums duck dungeon dust duty east echo eclipse editor education egg elder election electric elephant elevator ember
emblem emerald emotion empire enamel encoder energy engineer english entrance entry envelope equipment era errand escape estate europe evidence
exchange exercise exhibit expense expenses experiment expert explorer eye fabric face factory fair fairy faith fall fallback fame fan farm farmer
fashion father feather fence ferry festival fiber fiction fiddle figures film finance finances finger fire firm firmware fish fishing fitness flag
flags flame flash flat fleet flood floor flour flute fog folk food foot football forecast fork formula fort fortune forum fossil founder fountain
fox fragment france freezer freight french fridge friend friends frog frost fruit fuel fund funding funnel furniture fusion future gadget gallery
games garage garlic gas gate gateway gear gem geometry german ghost giant gift gifts ginger giraffe glacier glass glider globe glossary glove goal
goals gold golf goose graduate grain grammar grandma grandpa grass gravel gravity green greeting grid grocery groceries guard guardian guest guests
guide guitar gulf gym habit hair hall hammer hand handbook harbor hardware harvest hat hawk heart heat helmet herb hero hike hiking hill hint hobby
hockey holder homework honey hook horizon horse hosting hub humor hunter hydra ice idea ideas identity igloo income incident indigo industry infra
ingredient ink insect insight insurance intern internship intro invite iris iron island ivory jacket jaguar jar jazz jeans jelly jersey jewel job
jobs joke jokes journal journey jungle junior jury justice kayak keyboard kid kids kilo king kite kitten kiwi knee knife knight knowledge label lab
ladder lady lake lamb lamp land landing landscape lane language laptop laser latte laundry lava law lawn lawyer layer layout lead leader leaf league
lease leather lecture lectures legacy legal legend lens letters lettuce librarian lid life lightning lily lime lion liquid literature lizard loan
lobby lobster lock lodge logic loom lotus lounge love lullaby lumber lunch lyrics machine magazine magic magnet mailbox mango manual manuscript
maple marathon marble margin marina marketing marriage mask mass master masters mate material math maths meadow meal meals mechanic medal media
medicine medium meetings melody melon memo memoir memories mentor merchant mercury mermaid metal meter method midnight milestone milk mill mind
mineral mining mirror misc mission mist mixer mobile mockup modem mom moment money monkey monster moonlight mosaic mother motion motor mouse muscle
museum mushroom mustard mystery myth nails narrative nation nature nebula neck needle needles neighbor nephew nest neon newsletter niece night
nickel noodle north nose notebook notice nurse nutrition oak oasis obsidian offer officer oil olive onion opal opera operator optics option orchard
orchid organ organizer origin outback outfit outline oven owl owner oxygen oyster pack paint painting palace palm pancake panther papers parade
parent parents park parking parrot partner party passport pasta paste patch patio peach peanut pear pearl pebble pencil penguin pension pepper
perfume permit person pet pets pharmacy phase physics piano pickle picnic pie pilot pine pioneer pipe pirate pitch pizza plan plane plans plant
plants plaster plate platform play playground plaza plot plum pluto pocket poem poems poetry police pond pony pool popcorn poppy portal portfolio
portrait poster postcard potato pottery pound powder power prayer premium press pretzel price prices prince princess printout prism prize production
professor promo proof property prose psychology pub pudding pump pumpkin puppet puppy purchase purple puzzle pyramid quarter quartz queen quest
question questions quilt quiz quote quotes rabbit raccoon race rack radar radish rail railway rain rainbow ranch ranger raven reading reader rebel
receipt receipts recorder red reef referee reference refund region register relay relic rental repair rescue research reserve residence resort
resource restaurant retail retreat retro reunion revenue reward rhythm ribbon rice riddle ridge ring road roast rock rocks roof room rooms rooster
roots rope rose roster rubber ruby rug rule rules runner rust saddle safari safety saga sail salad salmon salon sand sandbox sandwich satellite
sauce sauna savings scale scarf scene scenes scholar science scout scrap scratch sculpture seal seat security seeds selfie seminar senior sensors
series shadow shark sheep shelf shell shelter shield shift ship shirt shoes shopping shore shots shoulder shower shrimp sibling siege sierra
signature silk silver singer sister sketch sketches skill skills skin skirt sky slide smoke snack snail snake snapshot snippets snow soap soccer
social sofa soil solar soldier solution sonata songs soul soup south spare spark sparrow special speed spell spice spider spinach spiral spirit
splash sponge spoon sport sports spring sprint square squirrel stable stack stadium staff stage staging stamp statement station statue steak steam
steel stem stereo stick sticker stock stone storm stove strategy straw stream street strip studio study stuff subject submarine subtitles suburb
subway success suit suitcase summer summit sun sunflower sunrise sunset supper supplier supply support surf surface surgery surprise swamp sweater
swimming sword symbol symphony syrup tablet tailor tale talent talk tango tank tape target taxes taxi teacher technique telescope temple tennis tent
terrace terrain territory textbook texture thailand theater theory thread thunder tickets tide tiles timber tin tip tips tire titan toast tomato
tomb tongue toolbox tools tooth topic torch tornado tour tourist tower town toy toys tractor trade traffic trailer training trait transfer transit
translation transport trap travel treasure treaty trend trial triangle tribe trick tricks trip trips trivia trolley trophy tropical truck trumpet
trust truth tulip tumor tuna tunnel turkey turtle tutor tutorial tutorials twin typing umbrella uncle uniform union universe university urban
utility valley van vanilla vault vector vegan vegetable velvet venture venue verse vessel veteran victory villa village vine vineyard vintage viola
violet violin virus vision visit visitor vitamin vocabulary volcano volunteer vote voyage waffle wagon wall wallet wallpaper wallpapers walnut
walrus war wardrobe warehouse warrior wasp waste watch waterfall wave wax wealth web webinar weekend west whale wheat whisper whistle widget wife
wild willow wind wine wing winter wire wisdom witch wolf woman wonder wood wool workbook workers workout workshop worksheet worm wrapper wreath
writer writing yacht yard yarn yeast yellow yoga yogurt youth zebra zenith zoo""".split()

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
PEOPLE = """alice bob carol dave eve frank grace heidi ivan judy mallory peter john jane mary tom anna max lisa paul emma sam nina oscar root admin www-data
nobody postgres mysql deploy jenkins git ubuntu guest test dev ops backup nginx tommy sarah david laura kevin maria jose chen yuki adam adrian agnes
ahmed aisha albert alex alexander alfred ali alina amelia amir amy ana andre andrea andrew andy angela anita anton antonio aria arthur astrid ben
benjamin bernd beth bill brandon brian bruno camila carla carlos caroline cathy chloe chris christina claire clara claudia colin cora craig cynthia
dan daniel daria dennis derek diana diego dmitri dora doug dylan ed edgar eduardo elena eli elias elif ella ellen elsa emil emily eric erik ernst
esther ethan eva fabian fatima felix fiona florian fred freya gabriel gary george gina giulia gloria greg greta gus gustav hana hannah harry hassan
helen henry hiroshi hugo ian ida igor ines ingrid irene isaac isabel jack jacob jakob james jamie jan jana jason jean jeff jens jessica jim joe joel
jonas jordan josh julia julian june kai karen karl kate katya keith ken kim kira klaus kofi kurt kyle lars lea leo leon liam lily linda linus lucas
lucia luis luke maja malik marco margaret marie mario mark marta martin matt maya mehmet melissa mia michael miguel mike mila milan mohamed monica
nadia nancy natalie nathan neil nick nico nils noah nora olga oliver omar otto owen pablo patrick paula pedro petra phil pia pierre priya rachel
rafael raj ralph ravi ray rebecca rita robert robin roger rosa ruth ryan sami samir sandra sasha scott sean selma simon sofia sonia sophie stefan
stella steve susan sven tanya ted theo thomas tim tina toby tony uma ursula valeria vera victor vincent walter wendy will william wolfgang xavier
yana yusuf zara zoe backupuser svc builder ci webadmin intern newuser student teacher guestuser webmaster app""".split()
GROUPS = """staff users wheel sudo docker www-data admin developers dev ops root adm audio video marketing finance students nogroup games team lpadmin plugdev
netdev dialout cdrom disk libvirt kvm wireshark www editors designers teachers backup web database support interns managers sales research lab
family kids media render input ssh-users sftponly jenkins git postgres""".split()
HOSTS = """example.com google.com github.com localhost web01 db-server mail.example.org api.example.com 192.168.1.1 192.168.0.10 10.0.0.5 8.8.8.8
1.1.1.1 172.16.0.20 server1 server.example.net backup.local nas.local raspberrypi.local staging.example.com prod-db dev.example.io openai.com
wikipedia.org debian.org host1 remote.host build-box""".split()
PROCESSES = """nginx apache2 httpd mysqld postgres redis-server mongod node python python3 java firefox chrome sshd cron dockerd bash vim code top gunicorn celery
rabbitmq php-fpm haproxy memcached slack spotify zoom ffmpeg rsync tmux screen chromium thunderbird gimp vlc obs steam discord teams libreoffice
soffice blender kubelet containerd nodemon webpack vite uvicorn puma sidekiq celerybeat flask rails php mysql mariadbd mongo elasticsearch logstash
kibana grafana prometheus influxd minio syncthing transmission qbittorrent plex jellyfin squid named dnsmasq openvpn wireguard rsyslogd journald
cupsd pulseaudio pipewire gdm3 Xorg gnome-shell plasmashell kwin nautilus evince code-server jupyter ipython rstudio matlab make cargo rustc gradle
mvn emacs nano less ssh scp curl wget tail sleep yes stress""".split()
SERVICES = """nginx apache2 mysql mariadb postgresql redis docker ssh sshd cron cups bluetooth NetworkManager ufw fail2ban mongod php-fpm tomcat jenkins httpd
mongodb elasticsearch grafana-server prometheus rabbitmq-server memcached haproxy squid dnsmasq openvpn wg-quick smbd nfs-server vsftpd postfix
dovecot rsyslog systemd-resolved systemd-networkd containerd kubelet libvirtd avahi-daemon lightdm zabbix-agent node_exporter telegraf influxdb
minio gitea gitlab-runner caddy traefik varnish gunicorn celery supervisor snapd unattended-upgrades chrony ntp firewalld apparmor auditd""".split()
PACKAGES = """htop vim git curl wget nginx docker tmux ffmpeg imagemagick jq ripgrep tree nmap python3-pip nodejs postgresql redis gcc make cmake zip unzip rsync
screen zsh fish neovim emacs vlc gimp inkscape libssl-dev build-essential openssh-server net-tools fzf bat firefox chromium thunderbird libreoffice
libreoffice-writer libreoffice-core blender audacity obs-studio krita darktable handbrake calibre keepassxc filezilla transmission-gtk steam wine
virtualbox vagrant ansible terraform golang-go rustc cargo default-jdk openjdk-17-jdk maven gradle ruby php php-cli composer mysql-server
mariadb-server sqlite3 mongodb apache2 certbot fail2ban ufw openvpn wireguard samba nfs-common sshfs lsof strace gdb valgrind clang llvm ninja-build
meson pkg-config autoconf libcurl4-openssl-dev libpng-dev libjpeg-dev zlib1g-dev libsqlite3-dev python3-dev python3-venv pipx r-base octave texlive
pandoc graphviz gnuplot ghostscript poppler-utils exiftool sox mpv yt-dlp flameshot xclip fd-find ncdu iotop iftop nethogs sysstat dstat glances
neofetch screenfetch cowsay figlet fortune-mod sl hexyl xxd tldr traceroute dnsutils whois tcpdump wireshark iperf3 mtr socat ncat telnet aria2 nano
micro helix kakoune ranger mc byobu zoxide shellcheck pv parallel moreutils p7zip-full unrar zstd lz4 rclone borgbackup restic timeshift gparted
smartmontools hdparm lm-sensors powertop cpufrequtils inxi hwinfo""".split()
PIP = """requests numpy pandas flask django pytest black scipy matplotlib fastapi sqlalchemy pillow torch rich click httpx pydantic boto3 lxml beautifulsoup4
selenium playwright scrapy aiohttp uvicorn gunicorn starlette celery redis psycopg2-binary pymongo pymysql alembic marshmallow jinja2 pyyaml toml
python-dotenv typer tqdm loguru pendulum arrow opencv-python scikit-learn seaborn plotly bokeh dash streamlit gradio transformers datasets
tokenizers accelerate sentence-transformers langchain openai tiktoken tensorflow keras jax xgboost lightgbm nltk spacy gensim statsmodels sympy
networkx jupyter jupyterlab notebook ipython mypy flake8 pylint ruff isort pre-commit tox nox coverage hypothesis sphinx mkdocs build twine poetry
pipenv virtualenv wheel setuptools cython numba paramiko fabric ansible docker kubernetes pygame kivy pyinstaller openpyxl xlsxwriter python-docx
reportlab qrcode faker tweepy stripe twilio sendgrid google-cloud-storage azure-storage-blob""".split()
NPM = """express react lodash typescript eslint webpack axios vue jest prettier next vite chalk dotenv nodemon tailwindcss rxjs uuid react-dom
react-router-dom redux zustand mobx svelte solid-js preact angular nuxt gatsby astro remix storybook rollup esbuild parcel turbo lerna nx ts-node
tsx mocha chai sinon cypress playwright puppeteer supertest ava vitest babel-loader style-loader css-loader sass less postcss autoprefixer
styled-components bootstrap bulma d3 three leaflet mapbox-gl ws koa fastify hapi body-parser cors helmet morgan winston pino passport jsonwebtoken
bcrypt mongoose sequelize knex typeorm prisma pg mysql2 sqlite3 redis ioredis bull node-cron nodemailer multer sharp jimp cheerio commander yargs
inquirer ora rimraf mkdirp glob fs-extra cross-env concurrently husky lint-staged stylelint http-server serve pm2 semver dayjs moment date-fns ramda
underscore immer zod joi yup formik electron expo ionic cordova firebase aws-sdk stripe""".split()
BRANCHES = """main master develop dev feature feature/login feature/search bugfix/crash hotfix release release/1.2 staging testing experiment fix-tests refactor
new-ui gh-pages production wip feature/payments feature/dark-mode feature/user-profile feature/cart fix/typo fix/login-bug hotfix/1.2.1
bugfix/memory-leak release/2.0 release-3 v2 next beta alpha canary hotfix-42 docs/readme chore/deps test-branch my-branch login search-page
new-feature dev-setup ui-redesign api-v2 old-main backup-branch spike/cache user/anna/test""".split()
IMAGES = """nginx ubuntu alpine postgres redis node python mysql debian busybox httpd mongo wordpress golang myapp my-app webapp api backend frontend mariadb
traefik caddy grafana/grafana prom/prometheus nextcloud gitea/gitea jenkins/jenkins rabbitmq memcached elasticsearch fedora archlinux rockylinux
ruby php openjdk rust dotnet hello-world blog shop portal demo web server bot scraper worker dashboard notes-api user-service""".split()
CONTAINERS = """web db api cache worker app nginx-proxy my-container redis1 postgres-dev backend frontend ci-runner mailhog gateway auth proxy mysql mongo rabbit
queue scheduler search elastic grafana prometheus traefik portal shop blog wordpress nextcloud gitea jenkins minio keycloak app1 web1 db1 node1
dev-db test-db my-app myapp my_app postgres1 web-server api-server mysql-dev redis-cache nginx1 stoic_turing happy_hopper brave_curie adminer
pgadmin plex homeassistant pihole vault consul kafka zookeeper cassandra influx""".split()
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
