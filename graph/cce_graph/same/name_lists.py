"""Names as data: first names in use in England, short forms and spellings, common surnames, words that are no name.

The list of first names has one task: where two records differ by a letter and both words are names in use, they are
two names (Mia and Mira, Jayden and Hayden) and not a slip of the pen. A name that is missing here costs a "likely",
never a wrong one.
"""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


FORENAMES = words_of("""
aaliyah aarav aaron abbey abbie abby abdi abdirahman abdul abdullah abdullahi abel abigail abraham ada adam adan
addison adele adeola adil aditya adnan adrian agnes ahmad ahmed aidan aiden aileen aimee aisha aisling ajay ajmal
akash akeem akram alan alana alannah alastair albert albie alec alejandro aleksander aleksandra alesha alessia alex
alexa alexander alexandra alexandria alexia alexis alfie alfred ali alia alice alicia alina alisha alison alistair
aliya aliyah allan allison alma alyssa amal aman amanda amani amar amari amber amelia amelie amina aminah amir amira
amirah amit amman amna amos amrit amy ana anaya andre andrea andreas andrei andrew angel angela angelina angus anika
anisa anita aniyah anja anna annabel annabelle anne annette annie anthea anthony antoine anton antonia antonio antony
anwar anya april arabella aran archer archie aria ariana arianna ariel arjan arjun arlo armani arnold arran arslan
arthur arun arya asad asha asher ashlee ashleigh ashley ashton asia asif asma astrid athena aubrey audrey august
aurora austin ava avery avi ayaan ayah ayan ayana ayesha ayla aylin ayman ayo ayra ayub azaan aziz aziza bailey
barbara barnaby barry bashir basil bea beatrice beatrix becky bella ben benedict benjamin bernadette bernard beth
bethan bethany betty beverley bianca bilal billie billy blake blessing bob bobbie bobby bonnie brad bradley brandon
brenda brendan brett brian briana bridget brody brogan bronte brooke brooklyn bruce bruno bryan bryn bryony byron
caden cadence caitlin caleb callie callum calum calvin cameron camilla camille cara carl carla carlo carlos carlton
carly carmel carmen carol caroline carolyn carrie carson carter carys casey casper cassandra cassidy cassie catherine
cathy cecilia cecily celeste celia celine chad chandler chanel chantal chantelle charis charlene charles charley
charlie charlotte chelsea cheryl chiara chidera chidi chike chioma chloe chris christian christina christine
christopher cian ciara cillian claire clara clare clarissa claudia clayton cleo clive clodagh clyde cody cohen colette
colin colm conall conan connie connor conor conrad constance cora coral corey corinne courtney craig crystal curtis
cynthia cyrus daisy dale damian damien damon dan dana dane daniel daniela daniella danielle danika danny dante daphne
dara darcey darcie darcy daria darius darragh darren darwin daryl dave david dawid dawn dawud dean deanna deborah
debra declan deena delilah demi denis denise dennis denzel derek dermot desmond destiny devon dexter diana diane diego
dilan dillon dina dion dionne dmitri dolores dominic dominik dominique don donald donna donovan dora doreen doris
dorothy douglas drew duncan dustin dwayne dylan eamon ebony eddie eden edgar edith edmund eduardo edward edwin edwina
efe eileen eilidh ekaterina elaine eleanor elena eli elia eliana elias elijah elin elina eliot elisa elise elisha
eliza elizabeth ella elle ellen ellie elliot elliott ellis eloise elouise elsa elsie elton elvis emaan eman emanuel
emeka emelia emer emil emilia emilie emily emma emmanuel emmanuella emre ena enid enzo eoin erica erik erika erin
ernest esa esme esmee esther ethan ethel etta eugene eva evan evangeline evelyn evie ewan eze ezekiel ezra fabian
fahad faisal faith faiza faizan farah fardowsa farhan fatema fatima fatimah fatou favour fay faye felicity felix femi
fern fernando filip filippa finbar finlay finley finn fion fiona fleur flora florence florin flynn folasade frances
francesca francis francisco frank frankie franklin fraser fred freddie frederick freya gabriel gabriela gabriella
gabrielle gareth garry gary gavin gayle gemma gene genevieve geoffrey george georgia georgie georgina gerald geraldine
gerard gethin gianna gideon gilbert giles gillian gina giorgia giorgio giovanni giselle gladys glen glenn gloria
gordon grace gracie graham grant greg gregory greta guy gwen habiba hadi hadiya hafsa hafsah haider hailey hajra
hakeem haleema halima hamish hamza hamzah hana hani hania haniya hanna hannah hannan hans haris harjit harley harmony
harold haroon harper harriet harris harrison harry harvey harvir hasan hashim hassan hattie haydee hayden hayley hazel
heath heather hector heidi helen helena helga henrietta henry herbert hermione hester hilary hira hollie holly homer
hope howard huda hudson hugh hugo humaira humphrey hussain hussein iain ian ibrahim idris ifeoma ifra ignacy ikram
ilyas imaan iman imani imogen imran inaaya inaya indi india indiana ines ingrid ioan iona iqra ira irene irina iris
isa isaac isabel isabella isabelle isha ishaan isiah isla ismael ismail israel issac ivan ivo ivy izaan jace jack
jackie jackson jacob jacqueline jad jada jade jaden jago jai jaiden jaime jake jakub jamaal jamal jameel jamelia james
jamie jamila jan jana jane janet janice janine jared jasmin jasmine jason jasper javier jawad jay jayce jayda jayden
jaydon jayla jean jeanette jed jeff jeffrey jem jemima jemma jenna jennifer jenny jensen jeremiah jeremy jermaine
jerome jerry jess jesse jessica jessie jethro jill jim jimmy jo joan joanna joanne jodie jody joe joel joey johan
johanna john johnny jolene jon jonah jonas jonathan jordan jordana jorge jorja jose joseph josephine josh joshua
josiah josie joss joy joyce juan jude judith judy jules julia julian juliana julie juliet juliette julius junaid june
junior justin justine kabir kacey kacper kai kaia kaiden kaitlin kaitlyn kaleb kalem kalim kamal kamila kamran kane
kara kareem karen karim karima karin karina karl karla karolina karthik kasia kasim kasper kassandra kate katelyn
katerina kath katharine katherine kathleen kathryn katie katrina katy kavita kay kaya kaydee kayden kayla kaylee
kayleigh kayley keagan kean keanu keelan keeley keenan keira keiran keisha keith kelis kelly kelsey kelvin ken kendra
kennedy kenneth kenza kerri kerry kevin keziah khadija khadijah khaled khalid khalida khloe kian kiana kiara kiera
kieran kieron kim kimberley kimberly king kingsley kira kiran kirsten kirsty kit kitty kobe kobi kody kofi krish
krishna kristen kristian kristina krzysztof kumar kunal kurt kwabena kwaku kwame kyan kye kyla kylan kyle kylie kymani
kyra kyran kyron lacey lachlan lamar lana lance lara larry latisha latoya laura lauren laurence lauryn lawrence layla
layton lea leah leanne lee leela leia leigh leighton leila leland lena lennie lennon lennox lenny leo leon leona
leonard leonardo leoni leonie leopold leroy lesley leslie lester leticia leven levi lewis lexi lexie leyla leyton lia
liam libby lila lilah lilian lilith lillian lillie lilly lily lina linda lindsay lindsey linus lionel lisa livia liz
liza lloyd logan lois lola lona lora loretta lorna lorraine lottie lou louis louisa louise luana luc luca lucas lucia
lucian luciana lucie lucien lucille lucinda lucy luella luis luka lukas lukasz luke luna luther lydia lyla lynda
lyndon lynette lynn lynne lyra mabel mable mackenzie macy maddie maddison maddox madeleine madeline madelyn madiha
madina madison mae maeve magda magdalena maggie maha mahad maheen mahira mahmood mahmoud mahnoor mai maia mairead
maisie maisy maja malachi malachy malaika malak malala malcolm malik malika mallory manal mandeep mandy manisha
mansoor mara marc marcel marcia marco marcus margaret margot maria mariah mariam mariama mariana marie mariella marina
mario marion marisa marissa mariya mark marko marley marlon marlowe marsha marshall martha martin martina marvin marwa
mary marya maryam masie mason mateo mateusz matilda matt matthew matthias mattias maud maureen maurice mavis max maxim
maximilian maximus maxine maxwell may maya mckenzie meera meg megan meghan mehdi mehmet mei mel melanie melina melissa
mercedes mercy meredith merryn mia micah michael michaela michal michele michelle miguel mika mikael mikaela mikail
mikayla mike mikey mila milan mildred milena miles miley millicent millie milly milo mimi mina minnie mira miracle
miranda miriam misha mitchell moesha mohamed mohammad mohammed mohamud moira mollie molly momin mona monica monika
monique montana monty morgan moses muaz mubarak muhammad muhammed muna murray musa mustafa myah myla myles myra myron
nabil nabila nadeem nadia nadine naeem nafisa nahla naila naima nancy naomi nasir nasra nasreen nasrin natalia natalie
natasha nate nathan nathanael nathaniel naveed naya nayla neel neha neil nell nellie nelson nemo nessa nevaeh neve
neville niall niamh nicholas nick nicky nico nicola nicolas nicole nigel nihal nikhil nikita nikki niko nikola nikolai
nikolas nilufar nina nisha nishat nita noah noel noelle noor noora nora norah noreen norma norman nour nova nuala nuno
nura nusaybah oakley obinna ocean octavia olaf olga olive oliver olivia oliwia ollie oluwaseun omar omari ophelia orla
orlaith osama oscar osian oskar osman otis otto owain owen paddy paige palak pamela paolo paris parker parveen pascal
patience patricia patrick patryk paul paula paulette paulina pauline pearl pedro peggy penelope penny percy perry pete
peter petra phil philip philippa phillip phoebe phoenix phyllis pia pierre piotr pippa pixie poppy prakash precious
preston prince princess priscilla priya priyanka quentin quincy quinn rachael rachel rae rafael rafe rafferty rafi
raheem rahim rahima rahman rahul raihan raina raj raja rajan rajesh ralph ramla ramon ramona ramsay ramsha rana
randall rani ranjit raphael rashid raul raven ravi ray raya rayaan rayan raymond rayna rayyan rea reanna rebecca
rebekah reece reed reem reese regan reggie reginald rehan rehana reid reina remi remy ren rene renee reuben rex rhea
rhian rhianna rhiannon rhoda rhonda rhys ria ricardo richard richie rick ricky ridwan rihanna riley rio rita ritchie
river riya rob robbie robert roberta roberto robin robyn rocco rochelle rocky roderick rodney rodrigo rodrigue roger
rohan rohit roisin roland rolf roman romana romeo romy ronald ronan ronit ronnie rory rosa rosalie rosalind rosanna
rose roseanna rosemary rosie ross rowan rowena roxanne roy ruaridh ruben ruby rudi rudy rufus rukhsana rupert russell
ruth ryan ryder rylan rylee saad saadia saarah sabah sabina sabrina sadia sadie safa saffron safia safiya sahar sahil
sahra saif saima saira sajid sakina salim salima sally salma salman salvatore sam sama samantha samara sameer samia
samina samir samira samiya samuel sana sandeep sandra sandy sanjay sanna santiago saoirse saqib sara sarah sasha
saskia saul savannah sawyer scarlet scarlett scott seamus sean sebastian selena selina selma serena serenity seth
shabana shadi shah shaheen shahid shaima shakeel shakira shamim shamsa shanae shane shania shanice shanika shannen
shannon sharmin sharon shaun shauna shaunna shawn shay shayan shayla shayna shazia shea sheena sheila shelby shelley
sheridan sherry shirley shivani shona shreya shyam sian sid siddiq sidney sidra sienna sierra silas silvia simeon
simon simone simran sinead siobhan skye skyla skylar sofia sohail solomon somaya sonia sonny sophia sophie soraya
spencer stacey stan stanley stefan stefania stella stephan stephanie stephen sterling steve steven stewart stuart suad
sue sufian sufyan sukhdeep suki suleiman sultan sumaya summer sunil suraj suri susan susanna susannah susie suzanne
svetlana sybil syd sydney sylvia szymon tabitha taha tahir tahira tahmid taiwo talha talia tallulah tamar tamara tamia
tamika tamsin tania tanisha tanvir tanya tao tara tariq tash tasha tasneem tate tatiana tayla taylah tayler taylor ted
teddy tegan temi terence teresa terri terry tess tessa thalia thea thelma theo theodora theodore theresa thomas tia
tiago tiana tianna tiara tiegan tiffany tilda tilly tim timothy tina tobias toby tod todd tom tomas tomasz tommy toni
tony torin tracey tracy travis trevor tricia trinity tristan troy tu tudor tunde tyler tylor tyra tyree tyrell tyrese
tyrone tyson ugo ulla uma umaima umair umar umer una unaisah ursula usama usmaan usman uthman uzair valentina valerie
vanessa vera verity veronica vicki vicky victor victoria vikram viktor viktoria vincent viola violet virginia vivian
vivien vivienne wade wai waleed wali walid wallace walter wanda waqar waqas warren wasim wayne wendy wesley wiktoria
wilbur wilf wilfred will willa willem william willow wilma winifred winnie winston wojciech wren wyatt xander xavier
xena yahya yara yaseen yash yasin yasir yasmin yasmina yasmine yaw yolanda yosef youssef yousuf yuki yunus yuri yusra
yussuf yusuf yvette yvonne zac zach zachariah zachary zack zahid zahir zahra zaid zaim zain zaina zainab zak zakaria
zakariya zaki zakir zane zara zaria zayan zayd zayden zayn zeb zeenat zeeshan zelda zena zenab zia zidane ziggy zina
zion ziva zoe zofia zohaib zohra zora zoya zubair zuri zuzanna zynab
""")
"""First names in use; of more than one origin, and never complete."""

COMMON_FORENAMES = words_of("""
aaron abdullah adam ahmed aisha alex alexander alfie ali amelia amy andrew anna anthony archie ava ben benjamin callum
charlie charlotte chloe christopher connor daisy daniel david dylan ella ellie emily emma ethan evie fatima freddie
george grace hannah harrison harry harvey henry holly ibrahim isaac isabella isla jack jacob jake james jamie jessica
joe john jordan joseph josh joshua kai katie kyle lauren leah leo lewis liam lily logan louis lucas lucy luke mark
mason matthew max megan mia michael millie mohamed mohammad mohammed molly muhammad nathan noah oliver olivia omar
oscar owen paul peter phoebe poppy rebecca reece rhys riley robert ruby ryan sam samuel sarah scarlett sean sebastian
sophia sophie stephen steven theo thomas toby tom tyler william yusuf zachary zara
""")
"""First names that many people have: to agree in one says less."""

COMMON_SURNAMES = words_of("""
adams ahmed ali allen anderson bailey baker begum bell bennett brown campbell carter chapman clark clarke collins cook
cooper cox davies davis edwards ellis evans foster gray green griffiths hall harris harrison hill holmes hughes hunt
hussain jackson james johnson jones kaur kelly khan king knight lee lewis marshall martin mason mills mitchell mohamed
mohammed moore morgan morris murphy murray nguyen palmer parker patel phillips powell price richards richardson
roberts robinson rogers russell scott shah shaw simpson singh smith stevens stewart taylor thomas thompson turner
walker ward watson webb white wilkinson williams wilson wood wright young
""")
"""Surnames that many people have: to agree in one says less."""

_SHORT = """
aaron:ronnie; abdullah:abdul; abigail:abby abbie gail; adam:ad; alan:al; albert:bert albie;
alexander:alex al xander sandy lex; alexandra:alex sandra lexi lexie sasha; alfred:alf alfie fred freddie;
alistair:ali al; amanda:mandy; andrew:andy drew; angela:angie; anthony:tony ant; antonia:toni; archibald:archie;
arthur:art; barbara:barb babs; beatrice:bea trixie; benjamin:ben benji benny; bernard:bernie; bethany:beth;
bradley:brad; caitlin:cait; callum:cal; cameron:cam; caroline:caz carrie; carolyn:carrie;
catherine:cath cathy kate katie kitty; charles:charlie chaz chas chuck; charlotte:charlie lottie char; chelsea:chels;
christian:chris; christina:chris tina chrissie; christine:chris chrissie; christopher:chris kit topher;
cordelia:delia; daniel:dan danny; danielle:dani danni; david:dave davey; deborah:deb debbie; dominic:dom;
donald:don donny; dorothy:dot dottie; douglas:doug; edward:ed eddie ted teddy ned; eleanor:ellie nell nora;
elizabeth:liz beth lizzie betty eliza libby; emily:em; emma:em; ethan:eth; ezekiel:zeke; fatima:fatou;
florence:flo florrie; frances:fran franny; francesca:fran chess; francis:frank frankie; frederick:fred freddie freddy;
gabriel:gabe; gabriella:gabby ella; gareth:gaz; gary:gaz gazza; geoffrey:geoff; georgina:georgie gina; gerald:gerry;
gillian:gill; gregory:greg; hannah:han; harold:harry; harriet:hattie harry; harrison:harry; henry:harry hal;
imogen:immy; isaac:ike zac; isabel:izzy bel; isabella:izzy bella; isabelle:izzy belle; jacob:jake; jacqueline:jackie;
james:jim jimmy jamie; jasmine:jas jaz; jayden:jay; jeffrey:jeff; jennifer:jen jenny; jeremy:jez jem; jermaine:jay;
jessica:jess jessie; joanna:jo; joanne:jo; john:johnny jack; jonathan:jon jonny; jordan:jord jordy; joseph:joe joey;
josephine:jo josie; joshua:josh; judith:judy; katherine:kate katie kathy kat kath; kathleen:kath kathy;
kathryn:kate katie kathy; kayleigh:kay; keith:keef; kenneth:ken kenny; kimberley:kim; kimberly:kim; lauren:loz;
lawrence:larry laz; leonard:len lenny; leonardo:leo; lewis:lew; lillian:lily lil; louis:lou; louise:lou; lucas:luke;
madeleine:maddie; madison:maddie; margaret:maggie meg peggy marge; martin:marty; matilda:tilly; matthew:matt matty;
maximilian:max; maxwell:max; megan:meg; melanie:mel; melissa:mel; michael:mike mick micky mikey;
michelle:shell chelle; millicent:millie; mitchell:mitch; mohammed:mo moh; morgan:morg; mustafa:mus; natalie:nat;
natasha:tash tasha nat; nathan:nate nath; nathaniel:nate nathan nath; nicholas:nick nicky nico; nicola:nicky nikki;
nicole:nicky nikki; oliver:ollie olly; olivia:liv livvy ollie; oscar:oz; pamela:pam; patricia:pat trish tricia;
patrick:pat paddy; penelope:penny; peter:pete; philip:phil; philippa:pippa; rachel:rach; raymond:ray;
rebecca:becky becca bex; reginald:reg reggie; rhiannon:rhi; richard:rich rick ricky dick richie ritchie ric;
robert:rob bob robbie bobby bert; ronald:ron ronnie; rosemary:rose rosie; russell:russ; samantha:sam sammy;
samuel:sam sammy; scarlett:scar; sebastian:seb bas; shannon:shan; simon:si; solomon:sol; sophie:soph; stanley:stan;
stephanie:steph; stephen:steve stevie ste; susan:sue susie; suzanne:sue suze; tabitha:tabby; terence:terry tel;
theodore:theo ted teddy; theresa:terri tess; thomas:tom tommy; timothy:tim timmy; tobias:toby; tyler:ty; tyrone:ty;
valerie:val; victor:vic; victoria:vicky vicki tori; vincent:vince vinny; walter:walt; wilfred:wilf;
william:will bill billy willy liam; winifred:winnie; yusuf:yus; zachary:zac zach zack zak
"""
_ENTRIES = (entry.partition(":") for entry in _SHORT.split(";"))
SHORT_FORMS = {full.strip(): words_of(shorts) for full, _, shorts in _ENTRIES}
"""A full first name and the short forms that people use for it."""

SHORT_OR_OWN = words_of("""
alfie annie archie charlie eliza ella evie freddie harry jack jamie jay leo lexi liam libby lily luke max nathan nell
nora rosie sandra sasha teddy tess theo tilly
""")
"""Short forms that are as often given at birth: Harry may be Henry, or Henry's twin."""

_SPELT = """
aidan aiden aedan aydan ayden; ahmed ahmad achmed; aisha ayesha aysha aishah ayisha; aisling ashling;
alistair alastair alasdair allister; alan allan allen; aliyah aaliyah aleeyah; amina aminah ameena;
amirah ameera amira; anna ana; antony anthony; bethany bethanie; brian bryan; caitlin kaitlin kaitlyn caitlyn katelyn;
callum calum; catherine katherine kathryn katharine cathryn catharine; charlie charley; chloe khloe; claire clare;
connor conor; courtney courtenay; darcy darcey darcie; debra deborah; denis dennis; dylan dillon dilan;
eliot elliot elliott eliott; erica erika; faizan fayzan; fatima fatimah fatema fathima; geoffrey jeffrey;
georgia jorja; glen glenn; graham graeme grahame; hafsa hafsah; hamza hamzah; hannah hanna; hassan hasan;
holly hollie; hussain hussein husain; ian iain; ibrahim ebrahim; isabelle isabel isobel; ismail ismaeel ismael;
jayden jaydon jaiden jaden jadon; jasmine jasmin; yasmin yasmine; jemma gemma; jodie jody;
jonathan jonathon johnathan; jamal jamaal; jermaine jermain; kacey casey; karl carl; kayleigh kaylee kayley;
kareem karim; keira kiera kira; khadija khadijah; kian cian kyan; kieran keiran kieron ciaran; leah lea; lee leigh;
lesley leslie; lily lilly lillie; lindsay lindsey; luca luka; lynn lynne; maisie maisy; mariam maryam; marc mark;
megan meghan; michaela mikayla mikaela; mohammed muhammad mohammad mohamed muhammed mohamud; mollie molly;
myah maya maia; myles miles; natalia nataliya; niamh neve; nicholas nicolas; noor nour; nora norah; omar umar umer;
oskar oscar; philip phillip; rachel rachael; raheem rahim; rebecca rebekah; reece rhys reese; reuben ruben;
robin robyn; ryan rian; rayan rayyan rayaan; safiya safia safiyah; samir sameer; sara sarah; sean shaun shawn;
sofia sophia; sonia sonya; stephen steven stephan; stewart stuart; suleiman sulaiman; syed sayed sayyid;
taylor tayler; teresa theresa; tracey tracy; usman uthman usmaan; vicky vicki;
yousuf yusuf yussuf youssef yousef yosef; zac zack zak zach; zachary zachery zackary; zain zayn zane;
zainab zaynab zenab zynab; zakariya zakaria zachariah
"""
SPELLINGS = tuple(words_of(line) for line in _SPELT.split(";"))
"""Each one: a name as it is spelt."""

HONOUR_NAMES = words_of("abdul md mohamed mohammad mohammed mohamud muhammad muhammed sayed sayyid syed")
"""Borne by many brothers beside the name that each is called by: alone, such a name says little."""

TITLES = words_of("cllr dame dc doctor dr jnr jr junior master miss mr mrs ms pc ps rev senior sir snr sr")
BYWORDS = words_of("auntie aunty baby big boss dj fat king lil little mad mc old uncle young")
"""Words before a street name that say nothing of who it is: Big Craig is Craig."""

PARTICLES = words_of("al bin bint da de del della den der di dos du el ibn la le mac mc o san st ten van von")
"""Words that belong to the surname that follows them."""

NOT_NAMES = words_of("""
a adult an and associate aunt auntie barber boy boyfriend brother called caller carer child children cousin dad
daughter dealer driver eldest father female foster friend friends gang girl girlfriend gran grandad grandfather
grandmother group guy her him his known lad lady landlord male man men mother mum nan neighbour older on one parent
partner people person police possibly probably sister somebody someone son staff stepfather stepmother teacher
teenager tenant that the their them two uncle unidentified unknown unnamed user who whoever with woman women worker
younger youth
""")
"""A label that holds one of these is a description, not a name."""
