"""Queues, and clients of services that people talk through."""

from rewriter.program.known_modules.row import Row

ROWS = (
    Row("github.com/rabbitmq/amqp091-go", "rabbitmq/amqp091-go@v1.14.0 connection.go, uri.go; streadway/amqp connection.go", name="amqp091",
        needs="certificates names", reads="~cacertfile ~certfile ~keyfile"),
    Row("github.com/segmentio/kafka-go", "segmentio/kafka-go@v0.4.50 dialer.go, transport.go, resolver.go", needs="certificates names", name="kafka"),
    Row("github.com/shopify/sarama", "Shopify/sarama broker.go, config.go", needs="certificates names", apart="tools mocks",
        reads="~KeyTabPath ~KerberosConfigPath"),
    Row("github.com/bsm/sarama-cluster", "bsm/sarama-cluster consumer.go; Shopify/sarama", needs="certificates names"),
    Row("github.com/nats-io/nats.go", "nats-io/nats.go@v1.53.1 nats.go, object.go, jetstream/object.go", needs="certificates names users",
        reads="nats.RootCAs:* nats.ClientCert:0,1 nats.UserCredentials:* nats.NkeyOptionFromSeed:0 .PutFile:* .GetFile:*w", apart="test"),
    Row("github.com/eclipse/paho.mqtt.golang", "eclipse/paho.mqtt.golang@v1.5.0 netconn.go, filestore.go", needs="certificates names", name="mqtt",
        reads="mqtt.NewFileStore:0w", apart="cmd"),
    Row("github.com/bitly/go-nsq", "bitly/go-nsq conn.go, config.go, api_request.go", needs="certificates names", name="nsq",
        reads="~tls_root_ca_file ~tls_cert ~tls-root-ca-file"),
    Row("github.com/bwmarrin/discordgo", "bwmarrin/discordgo@v0.29.0 restapi.go, wsapi.go, voice.go", needs="certificates names"),
    Row("github.com/go-telegram-bot-api/telegram-bot-api", "go-telegram-bot-api/telegram-bot-api@v5.5.1 bot.go, configs.go, helpers.go",
        needs="certificates names", name="tgbotapi", reads="tgbotapi.FilePath:0 tgbotapi.NewPhotoUpload:1 tgbotapi.NewDocumentUpload:1"
        " tgbotapi.NewAudioUpload:1 tgbotapi.NewVideoUpload:1 tgbotapi.NewVoiceUpload:1 tgbotapi.NewAnimationUpload:1"
        " tgbotapi.NewStickerUpload:1 tgbotapi.NewVideoNoteUpload:2 tgbotapi.NewWebhookWithCert:1 tgbotapi.NewSetChatPhotoUpload:1"
        " .UploadFile:3"),
    Row("github.com/slack-go/slack", "slack-go/slack@v0.29.0 slack.go, misc.go, websocket.go; nlopes/slack", needs="certificates names",
        reads="~FileUploadParameters ~UploadFileV2Parameters ~UploadFileParameters ~SetUserPhoto", apart="slacktest"),
    Row("github.com/google/go-github", "google/go-github github/github.go, repos_contents.go", needs="certificates names"),
    Row("github.com/ejholmes/hookshot", "ejholmes/hookshot hookshot.go", apart="hooker"),
)  # fmt: skip
